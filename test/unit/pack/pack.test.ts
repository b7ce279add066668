import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBenchKey } from '../../../electron/adapters/pack/bench-key.ts';
import { checkPack } from '../../../electron/adapters/pack/check-pack.ts';
import { sealPack } from '../../../electron/adapters/pack/seal-pack.ts';
import { readStoredZip, writeStoredZip } from '../../../electron/adapters/pack/stored-zip.ts';
import { chainPart, checkChainPart } from '../../../shared/domain/pack/chain-part.ts';
import { tryPacks } from '../../campaigns/pack-tries.ts';
import { createRandom } from '../../campaigns/random.ts';
import { journalOf, makeBenchKey, packContents, packOf } from '../../fixtures/packs.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a pack', () => {
  it('is whole as it was sealed, with no store and no network, and says whose it is', () => {
    const key = makeBenchKey();
    const check = checkPack(packOf(key));
    expect(check).toMatchObject({
      ok: true,
      manifest: { bench: { id: 'bench-1', fingerprint: key.fingerprint }, report: { order: 'SO-1', revision: 1 } },
    });
  });

  it('is the same bytes for the same contents, so that there is one form of it only', () => {
    const key = makeBenchKey();
    expect(Buffer.compare(packOf(key), packOf(key))).toBe(0);
  });

  it('holds nothing of other orders: of their entries not even the number of any one', () => {
    const text = Buffer.from(packOf()).toString('latin1');
    const check = checkPack(packOf());
    expect(text).not.toContain('SO-2');
    expect(check.ok && check.entries.some(({ subject }) => subject.kind === 'order' && subject.number === 'SO-2')).toBe(
      false,
    );
  });

  it('is found changed, and the changed part named, whatever is done to it', () => {
    const random = createRandom(24_817);
    expect(tryPacks(600, () => random.between(0, 1)).escapes).toEqual([]);
  });

  it('of another bench is told by the key in the journal, though it is sealed well', () => {
    const key = makeBenchKey();
    expect(checkPack(sealPack(packContents(key), makeBenchKey()))).toMatchObject({
      ok: false,
      part: 'manifest.sig',
      sentence: { key: 'pack.fault.otherBench' },
    });
  });

  it('whose report speaks of another revision than its manifest is refused, though it is sealed well', () => {
    const key = makeBenchKey();
    const contents = packContents(key);
    const sealed = sealPack({ ...contents, report: { ...contents.report, revision: 2 } }, key);
    expect(checkPack(sealed)).toMatchObject({
      ok: false,
      part: 'report.json',
      sentence: { key: 'pack.fault.disagrees' },
    });
  });

  it('that was written by the first Greenroom that wrote any is still read', () => {
    const old = readFileSync(new URL('../../fixtures/packs/v1.greenroom', import.meta.url));
    expect(checkPack(old)).toMatchObject({ ok: true, manifest: { version: 1, report: { order: 'SO-1' } } });
  });

  it('of a newer version is named as such, not as broken', () => {
    const newer = writeStoredZip([
      { name: 'manifest.json', bytes: bytes('{"format":"greenroom-pack","version":2,"seal":"of another kind"}') },
      { name: 'manifest.sig', bytes: new Uint8Array(64) },
    ]);
    expect(checkPack(newer)).toMatchObject({
      ok: false,
      sentence: { key: 'pack.fault.newer', params: { version: 2 } },
    });
  });
});

describe('what is no pack', () => {
  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a text', bytes('Not a zip at all, but long enough to be looked at.')],
    ['a name that leads out of its folder', writeStoredZip([{ name: '../manifest.json', bytes: bytes('{}') }])],
    ['an absolute name', writeStoredZip([{ name: '/etc/passwd', bytes: bytes('{}') }])],
    ['a hidden name', writeStoredZip([{ name: '.manifest', bytes: bytes('{}') }])],
    [
      'a name twice',
      writeStoredZip([
        { name: 'manifest.json', bytes: bytes('{}') },
        { name: 'manifest.json', bytes: bytes('{}') },
      ]),
    ],
    [
      'more parts than any pack',
      writeStoredZip(Array.from({ length: 20_001 }, (_, at) => ({ name: `p${at}`, bytes: new Uint8Array() }))),
    ],
    ['a packed part, which could unpack to anything', withMethod(8)],
    ['a size beyond the end', withSize(0xff_ff_ff_ff)],
  ])('is refused: %s', (_, zip) => {
    expect(checkPack(zip).ok).toBe(false);
    expect('part' in readStoredZip(zip) || zip.length === 0).toBe(true);
  });

  function withMethod(method: number): Uint8Array {
    const zip = Buffer.from(writeStoredZip([{ name: 'manifest.json', bytes: bytes('{}') }]));
    zip.writeUInt16LE(method, 8);
    return zip;
  }

  function withSize(size: number): Uint8Array {
    const zip = Buffer.from(writeStoredZip([{ name: 'manifest.json', bytes: bytes('{}') }]));
    zip.writeUInt32LE(size, 22);
    return zip;
  }
});

describe('the part of the chain', () => {
  const journal = journalOf(makeBenchKey(), 4);
  const last = journal.at(-1);
  const upTo = { seq: last?.seq ?? 0, hash: last?.hash ?? '' };

  it('holds from the first entry to the last over whatever is left out', () => {
    for (let mask = 0; mask < 2 ** journal.length; mask += 1) {
      const kept = journal.filter((_, at) => (mask & (1 << at)) !== 0);
      expect(checkChainPart(chainPart(kept, upTo), upTo, sha256)).toBeNull();
    }
  });

  it('names the entry that was taken out of it', () => {
    const lines = chainPart(journal, upTo);
    expect(checkChainPart(lines.toSpliced(3, 1), upTo, sha256)).toMatchObject({ seq: 4 });
    expect(checkChainPart(lines.slice(0, -1), upTo, sha256)).toMatchObject({ seq: upTo.seq });
  });
});

describe("the bench's key", () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, kept for its owner alone, and the same at the next start', () => {
    const path = join(folder, 'data', 'bench-key.pem');
    const made = loadBenchKey(path);
    expect(made.ok).toBe(true);
    expect(loadBenchKey(path)).toEqual(made);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is not replaced where its file holds something else: every earlier pack would look forged', () => {
    const path = join(folder, 'bench-key.pem');
    writeFileSync(path, 'not a key');
    expect(loadBenchKey(path)).toMatchObject({ ok: false, error: { code: 'pack.keyUnreadable' } });
  });
});
