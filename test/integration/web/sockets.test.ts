import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/lib/result.ts';
import { aRow } from '../../fakes/board-source.ts';
import { connect, nextMessage, openDoor, openSocket } from './open-door.ts';

describe('the socket of the web door', () => {
  it('serves calls and topics to a page of its own', async () => {
    const { door, cookie, board, clock } = await openDoor({ useCases: { 'reports.list': async () => ok([]) } });
    const socket = await openSocket(door.port, cookie);
    socket.send(JSON.stringify({ type: 'call', id: 1, call: 'reports.list', input: {} }));
    expect(await nextMessage(socket)).toEqual({ type: 'reply', id: 1, envelope: { ok: true, value: [] } });
    socket.send(JSON.stringify({ type: 'subscribe', id: 2, topic: 'board', params: { order: null } }));
    expect(await nextMessage(socket)).toMatchObject({ type: 'snapshot', id: 2, revision: 1 });
    const patch = nextMessage(socket);
    board.put(aRow('a'));
    clock.advance(100);
    expect(await patch).toMatchObject({ type: 'patch', id: 2, revision: 2, value: { upsert: [{ id: 'a' }] } });
  });

  it.each([
    ['another site', { Origin: 'http://evil.example' }, 'web.refused.origin'],
    ['a page of another port of this computer', { Origin: 'http://127.0.0.1:1' }, 'web.refused.origin'],
    ['this name over another scheme', { Origin: 'https://127.0.0.1:PORT' }, 'web.refused.origin'],
    ['our other name than the one it calls', { Origin: 'http://localhost:PORT' }, 'web.refused.origin'],
    ['a sandboxed frame', { Origin: 'null' }, 'web.refused.origin'],
    ['a program that sends no origin', { Origin: '' }, 'web.refused.origin'],
    ['a rebound name', { Host: 'evil.example', Origin: 'http://evil.example' }, 'web.refused.host'],
    ['a browser without the cookie', { Cookie: '' }, 'web.refused.notEntered'],
    ['a browser with a made-up cookie', { Cookie: 'greenroom-PORT=0000' }, 'web.refused.notEntered'],
  ])('refuses %s', async (_who, change, sentence) => {
    const { door, cookie, board } = await openDoor();
    const honest = { Cookie: cookie, Origin: `http://127.0.0.1:${door.port}` };
    const changed = Object.entries(change).map(([name, value]): [string, string] => {
      return [name, value.replace('PORT', String(door.port))];
    });
    const refused = await connect(door.port, { ...honest, ...Object.fromEntries(changed) });
    expect(refused).toEqual({ status: 403, body: `${sentence}.en` });
    expect(board.openSessions()).toBe(0);
  });

  it('has no socket at any other address', async () => {
    const { door, cookie } = await openDoor();
    const headers = { Cookie: cookie, Origin: `http://127.0.0.1:${door.port}` };
    for (const path of ['/', '/ws/', '/ws?token=x', '/wss']) {
      expect((await connect(door.port, headers, path)).status).toBe(403);
    }
  });

  it('takes the largest order file, and hangs up on what is larger', async () => {
    const { door, cookie } = await openDoor({ useCases: { 'orders.import': async () => ok([]) } });
    const socket = await openSocket(door.port, cookie);
    const upload = (length: number): string =>
      JSON.stringify({
        type: 'call',
        id: 1,
        call: 'orders.import',
        input: { fileName: 'order.csv', contentBase64: 'A'.repeat(length), dryRun: true },
      });
    socket.send(upload(20 * 1024 * 1024));
    expect(await nextMessage(socket)).toMatchObject({ envelope: { ok: true } });
    const closed = once(socket, 'close');
    socket.send(upload(21 * 1024 * 1024));
    expect((await closed)[0]).toBe(1009);
  });

  it('refuses compression, which could unpack a small frame into a large one', async () => {
    const { door, cookie } = await openDoor();
    expect((await openSocket(door.port, cookie)).extensions).toBe('');
  });

  it('outlives binary frames, broken JSON and broken UTF-8, and hangs up in the end', async () => {
    const { door, cookie, log } = await openDoor();
    const socket = await openSocket(door.port, cookie);
    const closed = once(socket, 'close');
    for (let sent = 0; sent < 40; sent += 1) socket.send(sent % 2 === 0 ? '{"type":' : new Uint8Array([1, 2, 3]));
    await closed;
    expect(log.lines).toHaveLength(1);
    const other = await openSocket(door.port, cookie);
    const ended = once(other, 'close');
    other.send(new Uint8Array([0xc3, 0x28]), { binary: false });
    expect((await ended)[0]).toBe(1007);
    await openSocket(door.port, cookie);
  });

  it('serves many pages of one bench, lets go of each that closes, and says when there are too many', async () => {
    const { door, cookie, board, clock } = await openDoor();
    const sockets = await Promise.all(Array.from({ length: 64 }, async () => openSocket(door.port, cookie)));
    await Promise.all(
      sockets.map(async (socket) => {
        const first = nextMessage(socket);
        socket.send(JSON.stringify({ type: 'subscribe', id: 1, topic: 'board', params: { order: null } }));
        return first;
      }),
    );
    expect(board.openSessions()).toBe(64);
    expect(await connect(door.port, { Cookie: cookie, Origin: `http://127.0.0.1:${door.port}` })).toEqual({
      status: 503,
      body: 'web.refused.full.en',
    });
    const patches = sockets.map(nextMessage);
    board.put(aRow('a'));
    clock.advance(100);
    expect(new Set((await Promise.all(patches)).map((message) => JSON.stringify(message))).size).toBe(1);
    await door.close();
    expect([board.openSessions(), clock.waiting()]).toEqual([0, 0]);
  });
});
