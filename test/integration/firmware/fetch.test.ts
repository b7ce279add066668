import { describe, expect, it } from 'vitest';
import { bytesOf, cacheKit, incoming, PLAINLY } from './cache-kit.ts';
import { fileOf, hashOfBytes, sendPart, serve } from './file-server.ts';

const FILE = fileOf(3_000_000);
const HASH = hashOfBytes(FILE);

describe('a download', () => {
  it('comes whole, is told as it comes, and lies under its hash', async () => {
    const server = await serve((request, response) => sendPart(request, response, FILE));
    const { cache, leftovers } = await cacheKit();
    const seen: number[] = [];
    const fetched = await cache.fetch(
      server.url,
      incoming({ onProgress: ({ doneBytes }) => seen.push(doneBytes) }),
      PLAINLY,
    );
    expect(fetched).toEqual({ ok: true, value: { sha256: HASH, sizeBytes: FILE.length } });
    expect(seen.at(-1)).toBe(FILE.length);
    expect((await bytesOf(await cache.find(HASH))).equals(FILE)).toBe(true);
    expect(await leftovers()).toEqual([]);
  });

  it('that is cut ten times goes on each time where it stopped, and no byte is fetched twice', async () => {
    const server = await serve((request, response, count) =>
      sendPart(request, response, FILE, count <= 10 ? { cutAfter: 200_000 } : {}),
    );
    const { cache, leftovers } = await cacheKit();
    expect(await cache.fetch(server.url, incoming(), PLAINLY)).toMatchObject({ ok: true, value: { sha256: HASH } });
    expect(server.requests()).toBe(11);
    expect(server.ranges.slice(1).every((range) => range !== null)).toBe(true);
    expect(await leftovers()).toEqual([]);
  });

  it('from a server that ignores Range begins again and is right', async () => {
    const server = await serve((_request, response, count) => {
      response.writeHead(200, { etag: '"one"', 'content-length': FILE.length });
      if (count > 1) response.end(FILE);
      else response.write(FILE.subarray(0, 1_000_000), () => response.socket?.destroy());
    });
    const { cache } = await cacheKit();
    expect(await cache.fetch(server.url, incoming(), PLAINLY)).toMatchObject({ ok: true, value: { sha256: HASH } });
    expect(server.requests()).toBe(2);
  });

  it('of a file that was replaced in between is the new one, never a seam of two', async () => {
    const other = fileOf(2_500_000).reverse();
    const server = await serve((request, response, count) =>
      count === 1
        ? sendPart(request, response, FILE, { cutAfter: 1_000_000 })
        : sendPart(request, response, other, { etag: '"two"' }),
    );
    const { cache } = await cacheKit();
    const fetched = await cache.fetch(server.url, incoming(), PLAINLY);
    expect(fetched).toMatchObject({ value: { sha256: hashOfBytes(other) } });
  });

  it('from a server that names no version of its file begins again, unless somebody said what it must be', async () => {
    for (const sha256 of [null, HASH]) {
      const server = await serve((request, response, count) => {
        const from = sha256 === null ? 0 : Number(/=(\d+)/.exec(request.headers.range ?? '')?.[1] ?? 0);
        const range = { 'content-range': `bytes ${from}-${FILE.length - 1}/${FILE.length}` };
        response.writeHead(from > 0 ? 206 : 200, { 'content-length': FILE.length - from, ...(from > 0 ? range : {}) });
        if (count > 1) response.end(FILE.subarray(from));
        else response.write(FILE.subarray(0, 1_000_000), () => response.socket?.destroy());
      });
      const { cache } = await cacheKit();
      const fetched = await cache.fetch(server.url, incoming({ sha256 }), PLAINLY);
      expect(fetched).toMatchObject({ value: { sha256: HASH } });
      expect(server.ranges[1] === null).toBe(sha256 === null);
    }
  });
});

describe('a server that lies', () => {
  it('about the length, announcing more than it has, is found out and nothing is kept', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { etag: '"one"', 'content-length': FILE.length + 5_000 });
      response.write(FILE, () => response.socket?.destroy());
    });
    const { cache, leftovers } = await cacheKit();
    expect(await cache.fetch(server.url, incoming(), PLAINLY)).toMatchObject({
      error: { code: 'firmware.fetch.short' },
    });
    expect(cache.list().size).toBe(0);
    expect(await leftovers()).toEqual([]);
  });

  it('about the length, announcing less, gives a short file, which is said', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 1_000 }).end(FILE.subarray(0, 1_000));
    });
    const { cache, leftovers } = await cacheKit();
    const asked = incoming({ sha256: HASH, sizeBytes: FILE.length });
    expect(await cache.fetch(server.url, asked, PLAINLY)).toMatchObject({ ok: false });
    expect(cache.list().size).toBe(0);
    expect(await leftovers()).toEqual([]);
  });

  it('by sending more than the file may have is stopped there', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        if (!response.destroyed) response.write(FILE, more);
      };
      more();
    });
    const { cache, leftovers } = await cacheKit();
    const asked = incoming({ sizeBytes: 1_000_000 });
    expect(await cache.fetch(server.url, asked, PLAINLY)).toMatchObject({ error: { code: 'firmware.file.tooLong' } });
    expect(await leftovers()).toEqual([]);
  });

  it('with another file than was meant: the wrong hash is said, and nothing is kept', async () => {
    const server = await serve((request, response) => sendPart(request, response, fileOf(3_000_000).reverse()));
    const { cache, leftovers } = await cacheKit();
    expect(await cache.fetch(server.url, incoming({ sha256: HASH }), PLAINLY)).toMatchObject({
      error: { code: 'firmware.file.wrongHash', transient: false },
    });
    expect(cache.list().size).toBe(0);
    expect(await leftovers()).toEqual([]);
  });

  it('by sending another part than was asked for is not believed', async () => {
    const server = await serve((request, response, count) => {
      if (count === 1) return sendPart(request, response, FILE, { cutAfter: 1_000_000 });
      response.writeHead(206, { etag: '"one"', 'content-range': `bytes 0-9/${FILE.length}` }).end(FILE.subarray(0, 10));
    });
    const { cache } = await cacheKit();
    expect(await cache.fetch(server.url, incoming(), PLAINLY)).toMatchObject({
      error: { code: 'firmware.fetch.garbled' },
    });
  });

  it('by saying nothing is asked anew, and then given up without a trace', async () => {
    const server = await serve(() => undefined);
    const { cache } = await cacheKit();
    expect(await cache.fetch(server.url, incoming(), PLAINLY)).toMatchObject({
      error: { code: 'firmware.fetch.unreachable', transient: true },
    });
    expect(server.requests()).toBe(4);
  });
});

describe('an address', () => {
  it.each(['http://example.com/a.bin', 'ftp://example.com/a', 'https://user:secret@example.com/a', 'nonsense'])(
    '%s is refused before anything is asked',
    async (url) => {
      const { cache } = await cacheKit();
      expect(await cache.fetch(url, incoming(), PLAINLY)).toMatchObject({ error: { code: 'firmware.fetch.notHttps' } });
    },
  );

  it('that leads to another host is followed only where a person asked for it, and never out of https', async () => {
    const file = await serve((request, response) => sendPart(request, response, FILE));
    const elsewhere = file.url.replace('localhost', '127.0.0.1');
    const server = await serve((_request, response) => {
      response.writeHead(302, { location: elsewhere }).end();
    });
    const { cache } = await cacheKit();
    expect(await cache.fetch(server.url, incoming(), PLAINLY)).toMatchObject({
      error: { code: 'firmware.fetch.elsewhere' },
    });
    const allowed = { ...PLAINLY, followsElsewhere: true };
    expect(await cache.fetch(server.url, incoming(), allowed)).toMatchObject({ value: { sha256: HASH } });
    const down = await serve((_request, response) => {
      response.writeHead(301, { location: elsewhere.replace('https', 'http') }).end();
    });
    expect(await cache.fetch(down.url, incoming(), allowed)).toMatchObject({
      error: { code: 'firmware.fetch.insecure' },
    });
  });

  it('that is asked for twice at once is fetched once', async () => {
    const server = await serve((request, response) => sendPart(request, response, FILE));
    const { cache } = await cacheKit();
    const both = await Promise.all([
      cache.fetch(server.url, incoming(), PLAINLY),
      cache.fetch(server.url, incoming(), PLAINLY),
    ]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(server.requests()).toBe(1);
  });
});

describe('a pause', () => {
  it('keeps what has come, and the next fetch of the same address goes on there, in another process too', async () => {
    const server = await serve((request, response) => sendPart(request, response, FILE));
    const first = await cacheKit();
    const pause = new AbortController();
    const onProgress = ({ doneBytes }: { readonly doneBytes: number }): void => {
      if (doneBytes > 500_000) pause.abort();
    };
    const slowly = { ...PLAINLY, maxBytesPerSecond: 4_000_000 };
    const stopped = await first.cache.fetch(server.url, incoming({ signal: pause.signal, onProgress }), slowly);
    expect(stopped).toMatchObject({ error: { code: 'firmware.file.stopped' } });
    const second = await cacheKit(first.folder);
    expect(await second.cache.fetch(server.url, incoming(), PLAINLY)).toMatchObject({ value: { sha256: HASH } });
    expect(server.ranges[1]).toMatch(/^bytes=[1-9]\d+-$/);
    expect(await second.leftovers()).toEqual([]);
  });

  it('is what a bandwidth limit makes of time: no more than it says', async () => {
    const server = await serve((request, response) => sendPart(request, response, FILE));
    const { cache } = await cacheKit();
    const began = performance.now();
    await cache.fetch(server.url, incoming(), { ...PLAINLY, maxBytesPerSecond: 6_000_000 });
    expect(performance.now() - began).toBeGreaterThan(400);
  });
});
