import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECEIVE_BUFFER_BYTES } from '../../../electron/adapters/discovery/net/socket.ts';
import {
  createDiscoverySession,
  type DiscoverySession,
} from '../../../electron/adapters/discovery/session/discovery-session.ts';
import { DISCOVERY_DEFAULTS } from '../../../electron/adapters/discovery/session/options.ts';
import { createSystemClock } from '../../../electron/adapters/system/clock.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { Observation } from '../../../shared/domain/identity/observation.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { a, ptr, response, srv, txt } from '../../fixtures/discovery/mdns-packet.ts';
import { type Responder, startResponder } from '../../fixtures/discovery/responder.ts';
import { createTold } from '../../fixtures/discovery/told.ts';
import { bye, hello, probeMatches } from '../../fixtures/discovery/ws-discovery-message.ts';

/** Ports of this file alone, so that nothing else on the computer is heard or disturbed. */
const PORTS = { mdns: 45_353, wsDiscovery: 43_702, ssdp: 41_900 };
const VENDOR_PORTS = {
  sadp: { ask: 43_020, hear: 43_020 },
  dhip: { ask: 43_810, hear: 43_810 },
  ubiquiti: { ask: 43_001, hear: 43_001 },
  hanwha: { ask: 43_771, hear: 43_772 },
  bosch: { ask: 43_757, hear: 43_758 },
};
const MDNS = '224.0.0.251';
const DISCOVERY = '239.255.255.250';
const CAM = 'AXIS P3245-LV - ACCC8E000001/_axis-video/_tcp/local';
const TYPE = '_axis-video/_tcp/local';

describe('discovery on real sockets, on loopback', () => {
  const told = createTold();
  const responders: Responder[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'grd-'));
  const neighbourFile = join(folder, 'neighbours');
  let session: DiscoverySession;

  const respond = async (...args: Parameters<typeof startResponder>): Promise<Responder> => {
    const responder = await startResponder(...args);
    responders.push(responder);
    return responder;
  };
  const seen = (protocol: Observation['protocol'], address: string): Observation | undefined =>
    told.observations.findLast((each) => each.protocol === protocol && each.address === address);

  beforeAll(async () => {
    session = createDiscoverySession({
      clock: createSystemClock(),
      log: createMemoryLog(),
      options: {
        allowLoopback: true,
        neighbourFile,
        ports: PORTS,
        vendorPorts: VENDOR_PORTS,
        receiveBufferBytes: RECEIVE_BUFFER_BYTES,
        liveness: { periodMs: 300, timeoutMs: 200, goodbyeTimeoutMs: 200 },
      },
      listener: told.listener,
    });
    await session.start(['lo']);
  });

  afterAll(() => {
    session.stop();
    for (const responder of responders) responder.close();
    rmSync(folder, { recursive: true });
  });

  it('listens on loopback and says so', async () => {
    await told.until(() => told.interfaces().some(({ name, listening }) => name === 'lo' && listening));
    expect(told.interfaces().filter(({ listening }) => listening)).toHaveLength(1);
    expect(told.troubles).toEqual([]);
  });

  it('asks, and hears the multicast answer of a device that all its packets send from 127.0.0.1', async () => {
    const questions: Buffer[] = [];
    const device = await respond(MDNS, PORTS.mdns, (bytes) => {
      if ((bytes.readUInt16BE(2) & 0x8000) !== 0 || questions.push(bytes) > 1) return;
      const answers = response(
        ptr(TYPE, CAM),
        srv(CAM, 8081, 'cam-1/local'),
        txt(CAM, []),
        a('cam-1/local', '127.77.0.4'),
      );
      device.send(answers, PORTS.mdns, MDNS);
    });
    session.ask();
    await told.until(() => seen('mdns', '127.77.0.4') !== undefined);
    expect(questions[0]?.includes('_axis-video')).toBe(true);
    expect(seen('mdns', '127.77.0.4')).toMatchObject({
      interface: 'lo',
      keys: { macs: ['ac:cc:8e:00:00:01'] },
      endpoints: [{ kind: 'vapix', port: 8081 }],
    });
  });

  it('hears the unicast answer to a probe, and a goodbye', async () => {
    const camera = { xaddrs: 'http://127.77.0.5:8082/onvif/device_service', types: 'dn:NetworkVideoTransmitter' };
    const device = await respond(DISCOVERY, PORTS.wsDiscovery, (bytes, answer) => {
      const id = /<a:MessageID>([^<]+)</.exec(bytes.toString('utf8'))?.[1];
      if (id !== undefined) answer(probeMatches(id, camera));
    });
    session.ask();
    await told.until(() => seen('ws-discovery', '127.77.0.5')?.event === 'announce');
    device.send(bye({}), PORTS.wsDiscovery, DISCOVERY);
    // Any of them: a late answer to a repeated Probe may come in behind the Bye.
    await told.until(() =>
      told.observations.some(({ protocol, address, event }) => {
        return protocol === 'ws-discovery' && address === '127.77.0.5' && event === 'goodbye';
      }),
    );
  });

  it('asks a device directly that says Hello and nothing else', async () => {
    // A directed question goes to the one socket on the device's address and port; on loopback we are all one address.
    const device = await respond(DISCOVERY, PORTS.wsDiscovery, () => undefined);
    device.send(hello({ reference: 'urn:uuid:silent' }), PORTS.wsDiscovery, DISCOVERY);
    await told.until(() => told.observations.some(({ keys }) => keys.endpointReference === 'urn:uuid:silent'));
  });

  it('reads the description of a UPnP device from where it says it lies', async () => {
    const http = createHttpServer((_, reply) => {
      reply.end(
        '<root xmlns="urn:schemas-upnp-org:device-1-0"><device><friendlyName>Gate</friendlyName></device></root>',
      );
    });
    http.listen(0, '127.77.0.6');
    await once(http, 'listening');
    const { port } = http.address() as AddressInfo;
    const lines = ['HTTP/1.1 200 OK', 'ST: upnp:rootdevice', 'USN: uuid:gate::upnp:rootdevice'];
    await respond(DISCOVERY, PORTS.ssdp, (bytes, answer) => {
      if (!bytes.toString('ascii').startsWith('M-SEARCH')) return;
      answer(Buffer.from([...lines, `LOCATION: http://127.77.0.6:${port}/d.xml`, '', ''].join('\r\n')));
    });
    session.ask();
    await told.until(() => seen('ssdp', '127.77.0.6')?.attributes.name === 'Gate');
    http.close();
  });

  it("reads neighbours from the practice bench's file", async () => {
    writeFileSync(
      neighbourFile,
      '127.77.0.9 0x1 0x2 e0:a7:00:37:c2:60 * lo\n127.77.0.10 0x1 0x2 e0:a7:00:37:c2:61 * eth9\n',
    );
    await told.until(() => seen('neighbour', '127.77.0.9') !== undefined);
    expect(seen('neighbour', '127.77.0.9')).toMatchObject({ interface: 'lo', keys: { macs: ['e0:a7:00:37:c2:60'] } });
    expect(seen('neighbour', '127.77.0.10')).toBeUndefined();
  });

  it('sees a service go and come back', async () => {
    const listen = async (port: number): Promise<Server> => {
      const server = createServer((socket) => socket.destroy());
      server.listen(port, '127.77.0.7');
      await once(server, 'listening');
      return server;
    };
    const first = await listen(0);
    const { port } = first.address() as AddressInfo;
    session.watch([{ deviceId: 'cam' as DeviceId, address: '127.77.0.7', ports: [port] }]);
    await told.until(() => told.presence.at(-1) === 'cam online');
    first.close();
    await told.until(() => told.presence.at(-1) === 'cam offline');
    const second = await listen(port);
    await told.until(() => told.presence.at(-1) === 'cam online');
    second.close();
  });

  it('takes a shut door for presence where no door is known', async () => {
    session.watch([{ deviceId: 'host' as DeviceId, address: '127.77.0.8', ports: [] }]);
    await told.until(() => told.presence.at(-1) === 'host online');
  });

  it('counts what it receives and what it drops, by reason', async () => {
    const device = await respond(MDNS, PORTS.mdns, () => undefined);
    device.send(Buffer.from('nonsense'), PORTS.mdns, MDNS);
    await told.until(() => (told.counters()?.dropped['mdns.malformed'] ?? 0) > 0);
    expect(told.counters()?.received.mdns).toBeGreaterThan(1);
  });

  it('tells no more often than every 100 ms', () => {
    const gaps = told.batchTimes.slice(1).map((at, index) => at - (told.batchTimes[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(90);
  });
});

describe('a real bench on the same computer', () => {
  it('neither listens on loopback nor hears what is said there', async () => {
    const told = createTold();
    const ports = { mdns: 45_354, wsDiscovery: 43_703, ssdp: 41_901 };
    const session = createDiscoverySession({
      clock: createSystemClock(),
      log: createMemoryLog(),
      options: { ...DISCOVERY_DEFAULTS, ports },
      listener: told.listener,
    });
    await session.start(['lo']);
    expect(told.interfaces().find(({ name }) => name === 'lo')).toMatchObject({ fit: false, listening: false });
    session.stop();
  });
});
