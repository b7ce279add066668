/*
 * Files that a person chose in the desktop window, as pages and engine speak of them: by a handle that the desktop's main
 * process mints, never by a path. Free of zod, for the preload's sake.
 */

/** Channel on which the desktop's preload asks the main process for a handle on a file that was chosen or dropped. */
export const CLAIM_FILE_CHANNEL = 'greenroom:claim-file';

/** Channel on which the desktop's main process offers the page a file that was chosen or opened outside of it. */
export const OFFERED_FILE_CHANNEL = 'greenroom:offered-file';

/** What a file is meant for. A handle serves the calls of its kind and no other. */
export type FileKind = 'order' | 'firmware' | 'picture' | 'pack';

interface KindRules {
  /** Endings that such a file may have, in small letters; null: any but none, for makers name firmware as they like. */
  readonly endings: readonly string[] | null;
  readonly maxBytes: number;
}

const MIB = 1024 * 1024;

/** What may be handed over as which kind. */
export const FILE_KINDS: Readonly<Record<FileKind, KindRules>> = {
  order: { endings: ['.csv', '.tsv', '.txt', '.xlsx', '.xlsm'], maxBytes: 15 * MIB },
  firmware: { endings: null, maxBytes: 4096 * MIB },
  picture: { endings: ['.png', '.jpg', '.jpeg'], maxBytes: 15 * MIB },
  pack: { endings: ['.greenroom'], maxBytes: 512 * MIB },
};

/** Whether a text names a kind of file. */
export function isFileKind(text: unknown): text is FileKind {
  return typeof text === 'string' && Object.hasOwn(FILE_KINDS, text);
}

/** A file that the desktop has handed over: what a page may know of it. */
export interface HandedFile {
  readonly handle: string;
  readonly name: string;
  readonly sizeBytes: number;
}

/** A file that the desktop hands over unasked: chosen in the menu's dialog, or opened by the system. */
export interface OfferedFile extends HandedFile {
  readonly kind: FileKind;
}

/** Reads an offer; null where it is none. */
export function parseOfferedFile(message: unknown): OfferedFile | null {
  const { kind, handle, name, sizeBytes } = (message ?? {}) as Record<string, unknown>;
  const isWhole = typeof handle === 'string' && typeof name === 'string' && typeof sizeBytes === 'number';
  return isWhole && isFileKind(kind) ? { kind, handle, name, sizeBytes } : null;
}

/** A part of a handed file. `toByte` is the first byte that is not in it. */
export interface FilePart {
  readonly handle: string;
  readonly fromByte: number;
  readonly toByte: number;
}

const REFERENCE = /^file:([0-9a-f-]{36}):(\d{1,13}):(\d{1,13})$/;

/**
 * A part of a handed file, to stand where a call takes base64. The engine behind the desktop puts the bytes there before the
 * call is parsed. Its colons are no base64, so that every other door refuses it.
 */
export function fileReference({ handle, fromByte, toByte }: FilePart): string {
  return `file:${handle}:${fromByte}:${toByte}`;
}

/** Reads a reference; null where the text is none. */
export function parseFileReference(text: unknown): FilePart | null {
  const [, handle, from, to] = (typeof text === 'string' && text.length < 100 ? REFERENCE.exec(text) : null) ?? [];
  if (handle === undefined) return null;
  return { handle, fromByte: Number(from), toByte: Number(to) };
}
