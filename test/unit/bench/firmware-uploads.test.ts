import { describe, expect, it } from 'vitest';
import { createPieces } from '../../../electron/bench/firmware/pieces.ts';
import { createUploads } from '../../../electron/bench/firmware/uploads.ts';
import { createFakeFirmwareCache } from '../../fakes/firmware-cache.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function kit() {
  const clock = createManualClock();
  const cache = createFakeFirmwareCache();
  let minted = 0;
  const ids = {
    mint: () => {
      minted += 1;
      return `upload-${minted}`;
    },
  };
  return { clock, cache, uploads: createUploads({ cache, clock, ids }) };
}

function begin(uploads: ReturnType<typeof kit>['uploads']): string {
  const begun = uploads.begin({ fileName: 'a.bin', sizeBytes: 6, sha256: null });
  if (!begun.ok) throw new Error(begun.error.code);
  return begun.value.uploadId;
}

describe('a file that comes in pieces', () => {
  it('is put together in order, and lies in the cache once it is finished', async () => {
    const { uploads, cache } = kit();
    const uploadId = begin(uploads);
    expect(await uploads.add({ uploadId, atByte: 0, contentBase64: base64('abc') })).toMatchObject({
      value: { doneBytes: 3 },
    });
    await uploads.add({ uploadId, atByte: 3, contentBase64: base64('def') });
    expect(cache.files.size).toBe(0);
    expect(await uploads.finish(uploadId)).toMatchObject({ value: { fileName: 'a.bin', sizeBytes: 6 } });
    expect([...cache.files.values()].map(String)).toEqual(['abcdef']);
  });

  it('with a hole in it is thrown away, and so is all that follows', async () => {
    const { uploads, cache } = kit();
    const uploadId = begin(uploads);
    await uploads.add({ uploadId, atByte: 0, contentBase64: base64('abc') });
    const lost = await uploads.add({ uploadId, atByte: 4, contentBase64: base64('ef') });
    expect(lost).toMatchObject({ error: { code: 'firmware.upload.outOfOrder' } });
    expect(await uploads.finish(uploadId)).toMatchObject({ error: { code: 'firmware.upload.unknown' } });
    expect(cache.files.size).toBe(0);
  });

  it('that nobody goes on with is forgotten after two minutes: the page was closed', async () => {
    const { uploads, clock, cache } = kit();
    const uploadId = begin(uploads);
    await uploads.add({ uploadId, atByte: 0, contentBase64: base64('abc') });
    clock.advance(120_000);
    expect(await uploads.finish(uploadId)).toMatchObject({ error: { code: 'firmware.upload.unknown' } });
    expect(cache.files.size).toBe(0);
  });

  it('is one of sixteen at the most', () => {
    const { uploads } = kit();
    for (let count = 0; count < 16; count += 1) begin(uploads);
    expect(uploads.begin({ fileName: 'b.bin', sizeBytes: 1, sha256: null })).toMatchObject({
      error: { code: 'firmware.upload.tooMany' },
    });
  });
});

describe('the stream between page and disk', () => {
  it('holds one piece: the next is not asked for before this one was written', async () => {
    const pieces = createPieces();
    const reader = pieces.stream[Symbol.asyncIterator]();
    let isTaken = false;
    const pushed = pieces.push(Buffer.from('one')).then(() => {
      isTaken = true;
    });
    expect(String((await reader.next()).value)).toBe('one');
    expect(isTaken).toBe(false);
    const next = reader.next();
    await pushed;
    pieces.end();
    expect((await next).done).toBe(true);
  });

  it('tells who pushes that nobody reads any more', async () => {
    const pieces = createPieces();
    const reader = pieces.stream[Symbol.asyncIterator]();
    const first = pieces.push(Buffer.from('one'));
    await reader.next();
    await reader.return?.();
    expect(await first).toBe(false);
    expect(await pieces.push(Buffer.from('two'))).toBe(false);
  });
});
