import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { knock } from '../../../electron/adapters/discovery/liveness/connect.ts';
import type { RawDatagram } from '../../../electron/adapters/discovery/net/datagram.ts';
import { loadDocument } from '../../../electron/adapters/discovery/net/load-document.ts';
import {
  createMulticastSockets,
  type MulticastSockets,
} from '../../../electron/adapters/discovery/net/multicast-sockets.ts';
import { RECEIVE_BUFFER_BYTES } from '../../../electron/adapters/discovery/net/socket.ts';
import { LOOPBACK } from '../../fixtures/discovery/listening.ts';

const GROUP = '239.255.77.77';

interface Bench {
  readonly sockets: MulticastSockets;
  readonly packets: readonly RawDatagram[];
  readonly refused: readonly string[];
  readonly failed: readonly string[];
  readonly until: (holds: () => boolean) => Promise<void>;
}

const toClose: (() => void)[] = [];
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

function start(port: number, asksFromOwnPort = true): Bench {
  const packets: RawDatagram[] = [];
  const refused: string[] = [];
  const failed: string[] = [];
  let wake = (): void => undefined;
  const sockets = createMulticastSockets({
    protocol: 'mdns',
    group: GROUP,
    port,
    ttl: 1,
    asksFromOwnPort,
    receiveBufferBytes: RECEIVE_BUFFER_BYTES,
    onDatagram: (datagram) => {
      packets.push(datagram);
      wake();
    },
    onSendFailure: (name, code) => {
      failed.push(`${name} ${code}`);
      wake();
    },
    onRefused: (what, code, name) => void refused.push(`${what} ${code} ${name ?? '-'}`),
  });
  toClose.push(() => sockets.close());
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { sockets, packets, refused, failed, until };
}

describe('the sockets of a protocol', () => {
  it('send to the group by the link itself, with no route needed, and hear it once', async () => {
    const { sockets, packets, until } = start(45_371);
    expect(await sockets.setLinks([LOOPBACK])).toEqual(new Set(['lo']));
    sockets.toGroup(LOOPBACK, Buffer.from('first'));
    sockets.toGroup(LOOPBACK, Buffer.from('last'));
    await until(() => packets.some(({ bytes }) => bytes.toString() === 'last'));
    expect(packets).toMatchObject([
      { source: '127.0.0.1', sourcePort: 45_371, socketLink: null },
      { source: '127.0.0.1', sourcePort: 45_371 },
    ]);
  });

  it('know the link of an answer that was sent to them alone', async () => {
    const { sockets, packets, until } = start(45_372, false);
    await sockets.setLinks([LOOPBACK]);
    const device = createSocket({ type: 'udp4', reuseAddr: true });
    toClose.push(() => device.close());
    device.on('message', (_, { port, address }) => device.send('answer', port, address));
    device.bind(45_372);
    await once(device, 'listening');
    device.addMembership(GROUP, '127.0.0.1');
    sockets.toGroup(LOOPBACK, Buffer.from('question'));
    await until(() => packets.some(({ bytes }) => bytes.toString() === 'answer'));
    expect(packets.find(({ bytes }) => bytes.toString() === 'answer')?.socketLink).toEqual(LOOPBACK);
  });

  it('go on asking from another port where a program holds the own one, and say so', async () => {
    const holder = createSocket({ type: 'udp4', reuseAddr: false });
    toClose.push(() => holder.close());
    holder.bind(45_373);
    await once(holder, 'listening');
    const { sockets, refused, failed } = start(45_373);
    expect(await sockets.setLinks([LOOPBACK])).toEqual(new Set(['lo']));
    expect(refused).toEqual(['port EADDRINUSE -']);
    expect(sockets.needsRepair()).toBe(true);
    const heard = once(holder, 'message');
    holder.addMembership(GROUP, '127.0.0.1');
    sockets.toGroup(LOOPBACK, Buffer.from('question'));
    const [bytes] = await heard;
    expect(String(bytes)).toBe('question');
    expect(failed).toEqual([]);
  });

  it('say which link the system refuses, keep the others, and want to be tried again', async () => {
    const { sockets, refused, failed } = start(45_374);
    const gone = { ...LOOPBACK, name: 'gone0', address: '10.254.254.254' };
    expect(await sockets.setLinks([gone, LOOPBACK])).toEqual(new Set(['lo']));
    expect(refused.every((text) => text.startsWith('link') && text.endsWith('gone0'))).toBe(true);
    expect(sockets.needsRepair()).toBe(true);
    sockets.toGroup(gone, Buffer.from('x'));
    expect(failed).toEqual(['gone0 ENOTCONN']);
    await sockets.setLinks([LOOPBACK]);
    expect(sockets.needsRepair()).toBe(false);
  });

  it('hear nothing any more of a link that was given up', async () => {
    const { sockets, packets } = start(45_375);
    await sockets.setLinks([LOOPBACK]);
    await sockets.setLinks([]);
    const sender = createSocket('udp4');
    toClose.push(() => sender.close());
    sender.bind(0, '127.0.0.1');
    await once(sender, 'listening');
    sender.setMulticastInterface('127.0.0.1');
    const witness = start(45_375);
    await witness.sockets.setLinks([LOOPBACK]);
    sender.send('x', 45_375, GROUP);
    await witness.until(() => witness.packets.length > 0);
    expect(packets).toEqual([]);
  });

  it('hear again after they were given the same link under another incarnation', async () => {
    const { sockets, packets, until } = start(45_376);
    await sockets.setLinks([LOOPBACK]);
    const replugged = { ...LOOPBACK, incarnation: 'again' };
    await sockets.setLinks([replugged]);
    sockets.toGroup(replugged, Buffer.from('x'));
    await until(() => packets.length > 0);
  });
});

describe('knocking at a door', () => {
  it('tells open from shut', async () => {
    const server = createTcpServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await knock('127.0.0.1', port, 1_000)).toBe('open');
    server.close();
    await once(server, 'close');
    expect(await knock('127.0.0.1', port, 1_000)).toBe('refused');
  });
});

describe('loading a description', () => {
  async function serve(handle: (request: IncomingMessage, reply: ServerResponse) => void): Promise<number> {
    const server = createServer(handle).listen(0, '127.0.0.1');
    toClose.push(() => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }
  const load = (port: number): Promise<Buffer | null> => loadDocument({ address: '127.0.0.1', port, path: '/d.xml' });

  it('gives its bytes', async () => {
    const port = await serve((request, reply) => reply.end(request.url));
    expect((await load(port))?.toString()).toBe('/d.xml');
  });

  it('puts a question with its type, and nothing that tells of the bench', async () => {
    const port = await serve((request, reply) => {
      const { method, headers } = request;
      request.setEncoding('utf8').on('data', (body: string) => reply.end(JSON.stringify({ method, headers, body })));
    });
    const question = { contentType: 'application/soap+xml', body: Buffer.from('<a/>') };
    const answer = await loadDocument({ address: '127.0.0.1', port, path: '/x' }, question);
    expect(JSON.parse(String(answer))).toEqual({
      method: 'POST',
      headers: {
        'content-type': 'application/soap+xml',
        'content-length': '4',
        host: `127.0.0.1:${port}`,
        connection: 'close',
      },
      body: '<a/>',
    });
  });

  it('follows no redirect', async () => {
    let asked = 0;
    const port = await serve((_, reply) => {
      asked += 1;
      reply.writeHead(302, { location: '/other' }).end();
    });
    expect(await load(port)).toBeNull();
    expect(asked).toBe(1);
  });

  it('stops at 64 KB', async () => {
    const port = await serve((_, reply) => reply.end('x'.repeat(65_537)));
    expect(await load(port)).toBeNull();
  });

  it('gives up on a device that drips a byte at a time for ever', async () => {
    const port = await serve((_, reply) => {
      const timer = setInterval(() => reply.write('x'), 100);
      reply.on('close', () => clearInterval(timer));
    });
    const startMs = performance.now();
    expect(await load(port)).toBeNull();
    expect(performance.now() - startMs).toBeLessThan(4_500);
  });

  it('gives up on one that hangs up in the middle, speaks no HTTP or is not there', async () => {
    const half = await serve((_, reply) => {
      reply.writeHead(200, { 'content-length': '100' });
      reply.write('x');
      setImmediate(() => reply.destroy());
    });
    const tcp = createTcpServer((socket) => socket.end('hello\r\n')).listen(0, '127.0.0.1');
    toClose.push(() => tcp.close());
    await once(tcp, 'listening');
    expect(await load(half)).toBeNull();
    expect(await load((tcp.address() as AddressInfo).port)).toBeNull();
    expect(await load(1)).toBeNull();
  });
});
