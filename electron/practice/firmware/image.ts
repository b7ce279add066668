/*
 * A practice firmware image: four lines of text and then filling up to the wanted size.
 *
 *   GREENROOM-PRACTICE-FIRMWARE 1
 *   model: P3265-LVE
 *   version: 11.11.73
 *   (an empty line)
 */

/** What the head of an image says of it. */
export interface ImageHead {
  readonly model: string;
  readonly version: string;
}

const MAGIC = 'GREENROOM-PRACTICE-FIRMWARE 1';
/** The head fits into this many bytes, whatever the model and version. */
export const HEAD_BYTES = 512;
const FIELD = /^[\x21-\x7e][\x20-\x7e]{0,99}$/;

/** Builds an image of `sizeBytes` bytes, 512 at the least: for demonstrations and tests. */
export function buildImage({ model, version }: ImageHead, sizeBytes: number): Buffer {
  const image = Buffer.alloc(Math.max(HEAD_BYTES, sizeBytes), 0xa5);
  image.write(`${MAGIC}\nmodel: ${model}\nversion: ${version}\n\n`, 'ascii');
  return image;
}

/** Reads the head from an image's first bytes; null for anything that is not a practice image. */
export function parseImageHead(bytes: Buffer): ImageHead | null {
  const [magic, model, version, empty] = bytes.toString('latin1', 0, HEAD_BYTES).split('\n');
  if (magic !== MAGIC || empty !== '') return null;
  const head = { model: readField('model: ', model), version: readField('version: ', version) };
  return head.model === null || head.version === null ? null : { model: head.model, version: head.version };
}

function readField(name: string, line: string | undefined): string | null {
  const value = line?.startsWith(name) === true ? line.slice(name.length) : '';
  return FIELD.test(value) ? value : null;
}
