import { createPrivateKey, hash as digest, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { chainLineText, chainPart } from '../../../shared/domain/pack/chain-part.ts';
import {
  JOURNAL_NAME,
  MANIFEST_NAME,
  PACK_FORMAT,
  PACK_VERSION,
  type PackBench,
  type PackManifest,
  REPORT_NAME,
  SIGNATURE_NAME,
} from '../../../shared/domain/pack/manifest.ts';
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts';
import type { PackContents } from '../../bench/ports/packs.ts';
import { type Part, writeStoredZip } from './stored-zip.ts';

/** The bench's key, as its two halves are written. */
export interface BenchKey extends Omit<PackBench, 'id'> {
  /** PKCS #8 in PEM. */
  readonly privateKey: string;
}

/** Makes a pack: manifest, its signature, journal, the report's files, pictures. The same contents give the same bytes. */
export function sealPack(contents: PackContents, { privateKey, publicKey, fingerprint }: BenchKey): Uint8Array {
  const { benchId, program, report, journal, files, entries, pictures } = contents;
  const lines = chainPart(entries, journal).map((line) => `${chainLineText(line)}\n`);
  const packed: readonly Part[] = [
    { name: JOURNAL_NAME, bytes: gzipSync(lines.join(''), { level: 9 }) },
    ...files.map(({ name, bytes }) => ({ name: name.endsWith('.json') ? REPORT_NAME : name, bytes })),
    ...[...pictures].map(([sha256, bytes]) => ({ name: `pictures/${sha256}`, bytes })),
  ];
  const manifest: PackManifest = {
    format: PACK_FORMAT,
    version: PACK_VERSION,
    program,
    bench: { id: benchId, publicKey, fingerprint },
    report,
    journal,
    files: packed.map(({ name, bytes }) => ({
      name,
      bytes: bytes.byteLength,
      sha256: digest('sha256', bytes, 'hex'),
    })),
  };
  const manifestBytes = Buffer.from(canonicalJson(manifest as unknown as Json));
  // Ed25519 hashes by itself (RFC 8032 5.1.6): there is no digest to name.
  const signature = sign(null, manifestBytes, createPrivateKey(privateKey));
  return writeStoredZip([
    { name: MANIFEST_NAME, bytes: manifestBytes },
    { name: SIGNATURE_NAME, bytes: signature },
    ...packed,
  ]);
}
