import { createPublicKey, hash as digest, verify } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { parseBenchEvent } from '../../../shared/contract/bench-events.ts';
import {
  chainLineSchema,
  packedReportSchema,
  packManifestSchema,
  packVersionSchema,
} from '../../../shared/contract/pack-schemas.ts';
import type { JournalEntry } from '../../../shared/domain/journal/entry.ts';
import { type ChainLine, checkChainPart } from '../../../shared/domain/pack/chain-part.ts';
import {
  JOURNAL_NAME,
  MANIFEST_NAME,
  PACK_VERSION,
  type PackManifest,
  REPORT_NAME,
  SIGNATURE_NAME,
} from '../../../shared/domain/pack/manifest.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { PackCheck } from '../../bench/ports/packs.ts';
import { findContainerFault, type Part, readStoredZip } from './stored-zip.ts';

/** A thousand devices with their pictures take a fifth of it. */
const MAX_PACK_BYTES = 1024 * 1024 * 1024;
const MAX_MANIFEST_BYTES = 8 * 1024 * 1024;
/** A journal of a year and ten thousand devices. */
const MAX_JOURNAL_BYTES = 256 * 1024 * 1024;

/** What is wrong, and with what. Thrown inside this file only: the first fault ends the walk, wherever it is found. */
class Fault extends Error {
  readonly part: string | null;
  readonly sentence: Sentence;
  constructor(part: string | null, key: string, params: Record<string, string | number> = {}) {
    super(key);
    this.part = part;
    this.sentence = { key: `pack.fault.${key}`, params: { part: part ?? '–', ...params } };
  }
}

/**
 * Checks a pack by itself: its container, the seal over its manifest, every part against it, the journal's chain, whose key
 * it is, and that report and manifest speak of the same. The first thing that is not as it was sealed is named. Whoever forges
 * the journal from its first entry on can also forge the key in it: only a fingerprint that was learned elsewhere (on an
 * earlier paper, from the bench itself) tells that.
 */
export function checkPack(pack: Uint8Array): PackCheck {
  try {
    if (pack.byteLength > MAX_PACK_BYTES) throw new Fault(null, 'tooLarge');
    const parts = partsOf(pack);
    const manifest = sealedManifest(parts);
    checkParts(manifest, parts);
    const container = findContainerFault(pack, parts);
    if (container !== null) throw new Fault(container.part, 'container');
    const entries = checkJournal(manifest, contentOf(parts, JOURNAL_NAME));
    checkReport(manifest, contentOf(parts, REPORT_NAME));
    return { ok: true, manifest, entries };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return { ok: false, part: thrown.part, sentence: thrown.sentence };
  }
}

function partsOf(pack: Uint8Array): readonly Part[] {
  const parts = readStoredZip(pack);
  if (!('part' in parts)) return parts;
  throw new Fault(parts.part, parts.part === null ? 'noPack' : 'container');
}

/** The manifest, once its seal has been found to hold. */
function sealedManifest(parts: readonly Part[]): PackManifest {
  const [manifestPart, signaturePart] = parts;
  if (manifestPart?.name !== MANIFEST_NAME) throw new Fault(MANIFEST_NAME, 'dropped');
  if (signaturePart?.name !== SIGNATURE_NAME) throw new Fault(SIGNATURE_NAME, 'dropped');
  if (manifestPart.bytes.byteLength > MAX_MANIFEST_BYTES) throw new Fault(MANIFEST_NAME, 'tooLarge');
  const written = parseJson(manifestPart.bytes);
  const { data: version } = packVersionSchema.safeParse(written);
  if (version !== undefined && version.version > PACK_VERSION) {
    throw new Fault(MANIFEST_NAME, 'newer', { version: version.version });
  }
  const { data: manifest } = packManifestSchema.safeParse(written);
  if (manifest === undefined) throw new Fault(MANIFEST_NAME, 'changed');
  if (!isSealed(manifest, manifestPart.bytes, signaturePart.bytes)) throw new Fault(MANIFEST_NAME, 'seal');
  return manifest;
}

function isSealed({ bench }: PackManifest, bytes: Uint8Array, signature: Uint8Array): boolean {
  const spki = Buffer.from(bench.publicKey, 'base64');
  if (digest('sha256', spki, 'hex') !== bench.fingerprint || signature.byteLength !== 64) return false;
  try {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}

/** Every part is there, in its place, as it was; and no other. */
function checkParts({ files }: PackManifest, parts: readonly Part[]): void {
  const rest = parts.slice(2);
  const listed = new Set(files.map(({ name }) => name));
  const there = new Set(rest.map(({ name }) => name));
  for (const [at, part] of rest.entries()) {
    const file = files[at];
    if (!listed.has(part.name)) throw new Fault(part.name, 'added');
    if (file !== undefined && file.name !== part.name) {
      throw there.has(file.name) ? new Fault(part.name, 'swapped') : new Fault(file.name, 'dropped');
    }
    if (file?.bytes === part.bytes.byteLength && file.sha256 === digest('sha256', part.bytes, 'hex')) continue;
    throw part.name === JOURNAL_NAME ? journalFault(part.bytes) : new Fault(part.name, 'changed');
  }
  const [dropped] = files.slice(rest.length);
  if (dropped !== undefined) throw new Fault(dropped.name, 'dropped');
}

/** Which entry of a changed journal is not as it was, where that can still be told. */
function journalFault(bytes: Uint8Array): Fault {
  const lines = readLines(bytes);
  const first = lines === null ? null : checkChainPart(lines, { seq: Number.MAX_SAFE_INTEGER, hash: '' }, sha256);
  return first === null ? new Fault(JOURNAL_NAME, 'changed') : new Fault(JOURNAL_NAME, 'entry', { seq: first.seq });
}

function checkJournal(manifest: PackManifest, bytes: Uint8Array): readonly JournalEntry[] {
  const lines = readLines(bytes);
  if (lines === null) throw new Fault(JOURNAL_NAME, 'changed');
  const broken = checkChainPart(lines, manifest.journal, sha256);
  if (broken !== null) throw new Fault(JOURNAL_NAME, 'entry', { seq: broken.seq });
  const entries = lines.flatMap((line) => (line.kind === 'entry' ? [line.entry] : []));
  let benchId: string | null = null;
  let publicKey: string | null = null;
  for (const entry of entries) {
    if (entry.kind !== 'bench.created' && entry.kind !== 'bench.key-set') continue;
    const event = parseBenchEvent(entry);
    if (event.ok && event.value.kind === 'bench.created') benchId ??= event.value.data.benchId;
    if (event.ok && event.value.kind === 'bench.key-set') publicKey = event.value.data.publicKey;
  }
  const { bench } = manifest;
  if (benchId !== bench.id || publicKey !== bench.publicKey) throw new Fault(SIGNATURE_NAME, 'otherBench');
  return entries;
}

function checkReport({ report, journal, bench }: PackManifest, bytes: Uint8Array): void {
  const { data } = packedReportSchema.safeParse(parseJson(bytes));
  const agrees =
    data !== undefined &&
    data.reportId === report.id &&
    data.order === report.order &&
    data.revision === report.revision &&
    data.verdict === report.verdict &&
    data.upToSeq === journal.seq &&
    data.journalHash === journal.hash &&
    data.benchId === bench.id;
  if (!agrees) throw new Fault(REPORT_NAME, 'disagrees');
}

function contentOf(parts: readonly Part[], name: string): Uint8Array {
  const part = parts.find((each) => each.name === name);
  if (part === undefined) throw new Fault(name, 'dropped');
  return part.bytes;
}

/** The journal's lines; null where it does not unpack within bounds, or a line is none. */
function readLines(bytes: Uint8Array): readonly ChainLine[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      gunzipSync(bytes, { maxOutputLength: MAX_JOURNAL_BYTES }),
    );
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => chainLineSchema.parse(JSON.parse(line)));
  } catch {
    return null;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return null;
  }
}

function sha256(text: string): string {
  return digest('sha256', text, 'hex');
}
