import { createPrivateKey, hash as digest, sign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { checkPack } from '../../electron/adapters/pack/check-pack.ts';
import { type Part, readStoredZip, writeStoredZip } from '../../electron/adapters/pack/stored-zip.ts';
import type { PackManifest } from '../../shared/domain/pack/manifest.ts';
import { canonicalJson, type Json } from '../../shared/lib/canonical-json.ts';
import { makeBenchKey, packOf } from '../fixtures/packs.ts';

/** What a try does to a whole pack. */
const KINDS = ['byte', 'cut', 'grow', 'drop', 'swap', 'add', 'twice', 'entry', 'resign'] as const;
export type TryKind = (typeof KINDS)[number];

/** A try that was not found, or whose finding names nothing. */
export interface Escape {
  readonly kind: TryKind;
  readonly at: number;
  readonly said: string;
}

export interface TryReport {
  readonly tries: Readonly<Record<TryKind, number>>;
  readonly escapes: readonly Escape[];
}

/** Changes a whole pack `count` times, each time in one way, and checks that the check finds it and names the part. */
export function tryPacks(count: number, random: () => number): TryReport {
  const key = makeBenchKey();
  const pack = packOf(key);
  const parts = readStoredZip(pack);
  if ('part' in parts) throw new Error('the pack to be changed can not be read');
  const forger = makeBenchKey();
  const tries: Record<TryKind, number> = {
    byte: 0,
    cut: 0,
    grow: 0,
    drop: 0,
    swap: 0,
    add: 0,
    twice: 0,
    entry: 0,
    resign: 0,
  };
  const escapes: Escape[] = [];
  for (let at = 0; at < count; at += 1) {
    // Every second try is a single byte: there are the most of them.
    const kind = at % 2 === 0 ? 'byte' : (KINDS[1 + Math.floor(random() * (KINDS.length - 1))] ?? 'byte');
    tries[kind] += 1;
    const changed = change(kind, pack, parts, random, forger);
    const check = checkPack(changed.bytes);
    if (check.ok) escapes.push({ kind, at, said: 'whole' });
    else if (changed.names !== null && !changed.names.includes(check.part ?? '')) {
      escapes.push({ kind, at, said: `${check.part}: ${check.sentence.key}` });
    }
  }
  return { tries, escapes };
}

interface Changed {
  readonly bytes: Uint8Array;
  /** Any of which the check must name; null where the container itself was broken and any word will do. */
  readonly names: readonly string[] | null;
}

function change(
  kind: TryKind,
  pack: Uint8Array,
  parts: readonly Part[],
  random: () => number,
  forger: ReturnType<typeof makeBenchKey>,
): Changed {
  const pick = (below: number): number => Math.floor(random() * below);
  switch (kind) {
    case 'byte': {
      const at = pick(pack.length);
      const bytes = Uint8Array.from(pack);
      bytes[at] = (bytes[at] ?? 0) ^ (1 + pick(255));
      return { bytes, names: namesAt(pack, parts, at) };
    }
    case 'cut':
      return { bytes: pack.subarray(0, pick(pack.length)), names: null };
    case 'grow':
      return { bytes: Buffer.concat([pack, Buffer.alloc(1 + pick(64), pick(256))]), names: null };
    case 'drop': {
      const at = pick(parts.length);
      const name = parts[at]?.name ?? '';
      return { bytes: writeStoredZip(parts.toSpliced(at, 1)), names: [name] };
    }
    case 'swap': {
      const from = 2 + pick(parts.length - 3);
      const [a, b] = [parts[from], parts[from + 1]];
      if (a === undefined || b === undefined) throw new Error('nothing to swap');
      return { bytes: writeStoredZip(parts.toSpliced(from, 2, b, a)), names: [a.name, b.name] };
    }
    case 'add': {
      const name = `pictures/${digest('sha256', String(random()), 'hex')}`;
      return {
        bytes: writeStoredZip(parts.toSpliced(2 + pick(parts.length - 1), 0, { name, bytes: Buffer.from('x') })),
        names: [name],
      };
    }
    case 'twice': {
      const part = parts[2 + pick(parts.length - 2)];
      if (part === undefined) throw new Error('nothing to write twice');
      return { bytes: writeStoredZip([...parts, part]), names: [part.name] };
    }
    case 'entry':
      return { bytes: withChangedJournal(parts, pick), names: ['journal.ndjson.gz'] };
    case 'resign':
      return { bytes: resigned(parts, forger), names: ['manifest.sig'] };
  }
}

/** The part at a byte; of manifest and signature either may be named, for the one is only known by the other. */
function namesAt(pack: Uint8Array, parts: readonly Part[], at: number): readonly string[] | null {
  const part = parts.find(({ bytes }) => {
    const start = bytes.byteOffset - pack.byteOffset;
    return at >= start && at < start + bytes.length;
  });
  if (part === undefined) return null;
  return part.name.startsWith('manifest.') ? ['manifest.json', 'manifest.sig'] : [part.name];
}

/** Journal lines dropped, swapped or repeated, the file hashed anew but not the manifest: what an editor would do. */
function withChangedJournal(parts: readonly Part[], pick: (below: number) => number): Uint8Array {
  return writeStoredZip(
    parts.map((part) => {
      if (part.name !== 'journal.ndjson.gz') return part;
      const lines = gunzipSync(part.bytes).toString().trimEnd().split('\n');
      const at = pick(lines.length - 1);
      const [a = '', b = ''] = [lines[at], lines[at + 1]];
      const changed =
        [lines.toSpliced(at, 1), lines.toSpliced(at, 2, b, a), lines.toSpliced(at, 0, a)][pick(3)] ?? lines;
      return { ...part, bytes: gzipSync(`${changed.join('\n')}\n`) };
    }),
  );
}

/** Sealed anew by another bench that names its own key: everything fits but the journal, which knows whose it is. */
function resigned(parts: readonly Part[], forger: ReturnType<typeof makeBenchKey>): Uint8Array {
  const [manifestPart, , ...rest] = parts;
  const manifest = JSON.parse(Buffer.from(manifestPart?.bytes ?? []).toString()) as PackManifest;
  const { publicKey, fingerprint, privateKey } = forger;
  const forged = { ...manifest, bench: { ...manifest.bench, publicKey, fingerprint } };
  const bytes = Buffer.from(canonicalJson(forged as unknown as Json));
  return writeStoredZip([
    { name: 'manifest.json', bytes },
    { name: 'manifest.sig', bytes: sign(null, bytes, createPrivateKey(privateKey)) },
    ...rest,
  ]);
}
