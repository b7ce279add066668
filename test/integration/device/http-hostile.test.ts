import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type DeviceServer, startRawServer } from '../../fakes/device-server.ts';
import { ask, DEADLINE_MS, outcomeOf } from '../../fakes/http-asker.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const ADDRESS = '127.78.1.1';
const servers: DeviceServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(onRequest: (socket: Socket) => void): Promise<DeviceServer> {
  const server = await startRawServer({ address: ADDRESS }, (socket) => {
    socket.once('data', () => onRequest(socket));
  });
  servers.push(server);
  return server;
}

/** Writes `chunk` as fast as the other side reads, until it hangs up. */
function pour(socket: Socket, chunk: string): Promise<void> {
  return new Promise((resolve) => {
    socket.on('close', () => resolve());
    const write = (): void => {
      if (socket.destroyed) return;
      if (socket.write(chunk)) setImmediate(write);
      else socket.once('drain', write);
    };
    write();
  });
}

describe('a device that means harm, or is merely broken', () => {
  it('cannot outlive the deadline by a byte now and then', async () => {
    const clock = createManualClock();
    const connected = Promise.withResolvers<Socket>();
    const server = await serve((socket) => connected.resolve(socket));
    const answer = ask(server, { clock });
    const socket = await connected.promise;
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
    for (let spentMs = 0; spentMs < DEADLINE_MS; spentMs += 500) {
      await new Promise((resolve) => socket.write('x', resolve));
      clock.advance(500);
    }
    expect(outcomeOf(await answer)).toBe('deadline');
    expect(clock.waiting()).toBe(0);
  });

  it('cannot outlive the deadline by accepting the connection and saying nothing', async () => {
    const clock = createManualClock();
    const connected = Promise.withResolvers<Socket>();
    const server = await serve((socket) => connected.resolve(socket));
    const answer = ask(server, { clock });
    await connected.promise;
    clock.advance(DEADLINE_MS);
    expect(outcomeOf(await answer)).toBe('deadline');
  });

  it('is left at once when the work is cancelled', async () => {
    const abort = new AbortController();
    const connected = Promise.withResolvers<Socket>();
    const server = await serve((socket) => connected.resolve(socket));
    const answer = ask(server, { signal: abort.signal });
    const socket = await connected.promise;
    const closed = new Promise((resolve) => socket.on('close', resolve));
    abort.abort();
    expect(outcomeOf(await answer)).toBe('cancelled');
    await closed;
    expect(outcomeOf(await ask(server, { signal: abort.signal }))).toBe('cancelled');
    expect(server.connections()).toBe(1);
  });

  it('is cut off when its body has no end', async () => {
    const poured = Promise.withResolvers<void>();
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      void pour(socket, 'x'.repeat(65_536)).then(poured.resolve);
    });
    expect(outcomeOf(await ask(server))).toBe('too-large');
    await poured.promise;
  });

  it('is cut off when its chunked body has no end', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      void pour(socket, `1000\r\n${'x'.repeat(0x1000)}\r\n`);
    });
    expect(outcomeOf(await ask(server))).toBe('too-large');
  });

  it('is not even read when it announces ten megabytes', async () => {
    const server = await serve((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\nx'));
    expect(outcomeOf(await ask(server))).toBe('too-large');
  });

  it('is cut off when it sends headers without end', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      void pour(socket, `X-Filler: ${'x'.repeat(1_000)}\r\n`);
    });
    expect(outcomeOf(await ask(server))).toBe('too-large');
  });

  it('is cut off when it only ever says to continue', async () => {
    const server = await serve((socket) => {
      void pour(socket, 'HTTP/1.1 100 Continue\r\n\r\n');
    });
    expect(outcomeOf(await ask(server))).toBe('garbled');
  });

  it.each([
    ['announces more than it sends', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort'],
    ['ends in the middle of a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nshort'],
    ['ends in its headers', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['speaks no HTTP', 'SSH-2.0-dropbear\r\n\r\n'],
    ['answers with nothing', ''],
    ['says two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy'],
    ['says length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['compresses its answer', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n\x1f\x8b'],
    ['switches protocols', 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nhello'],
    ['writes a broken header', 'HTTP/1.1 200 OK\r\nBad\x00Header: 1\r\n\r\n'],
  ])('is a failure, and no exception, when it %s', async (_name, bytes) => {
    const server = await serve((socket) => socket.end(bytes, 'latin1'));
    expect(outcomeOf(await ask(server))).toBe('garbled');
  });

  it('is believed only as far as the length that it announced', async () => {
    const server = await serve((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 401 Nope\r\n\r\n'),
    );
    const answer = await ask(server);
    expect(answer.ok && Buffer.from(answer.value.body).toString()).toBe('ok');
  });

  it('gets each request on a connection of its own, which is closed after the answer', async () => {
    const closed: Promise<unknown>[] = [];
    const server = await serve((socket) => {
      closed.push(new Promise((resolve) => socket.on('close', resolve)));
      socket.write('HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok');
    });
    expect([outcomeOf(await ask(server)), outcomeOf(await ask(server))]).toEqual([200, 200]);
    await Promise.all(closed);
    expect(server.connections()).toBe(2);
  });

  it('that closes a port says so by refusing, which is not the same as being gone', async () => {
    const server = await serve((socket) => socket.end());
    await server.close();
    expect(outcomeOf(await ask(server))).toBe('refused');
  });

  it.each(['8.8.8.8', '100.64.0.1', '2001:db8::1', 'camera.local', '0.0.0.0', '224.0.0.1'])(
    'is not asked at all at %s, which is no bench address',
    async (address) => {
      const server = await serve((socket) => socket.end());
      expect(outcomeOf(await ask(server, { address }))).toBe('outside-bench');
      expect(server.connections()).toBe(0);
    },
  );
});
