import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createDiscoverySession,
  type DiscoverySession,
} from '../../../electron/adapters/discovery/session/discovery-session.ts';
import { DISCOVERY_DEFAULTS } from '../../../electron/adapters/discovery/session/options.ts';
import { createSystemClock } from '../../../electron/adapters/system/clock.ts';
import type { Observation, Protocol } from '../../../shared/domain/identity/observation.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { type Responder, startResponder } from '../../fixtures/discovery/responder.ts';
import { createTold } from '../../fixtures/discovery/told.ts';
import {
  BOSCH_ANSWER,
  dhipAnswer,
  hanwhaAnswer,
  SADP_ANSWER,
  ubiquitiAnswer,
} from '../../fixtures/discovery/vendor-packets.ts';

/** Ports of this file alone, so that nothing else on the computer is heard or disturbed. */
const PORTS = { mdns: 45_383, wsDiscovery: 43_732, ssdp: 41_930 };
const VENDORS = {
  sadp: { ask: 43_120, hear: 43_120 },
  dhip: { ask: 43_910, hear: 43_910 },
  ubiquiti: { ask: 43_101, hear: 43_101 },
  hanwha: { ask: 43_871, hear: 43_872 },
  bosch: { ask: 43_857, hear: 43_858 },
};

describe('makers’ own protocols on real sockets, on loopback', () => {
  const told = createTold();
  const responders: Responder[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'grv-'));
  let session: DiscoverySession;

  const heardBy = (protocol: Protocol): Observation | undefined =>
    told.observations.find((observation) => observation.protocol === protocol);

  beforeAll(async () => {
    const answers = [
      ['239.255.255.250', VENDORS.sadp.ask, '<Probe>', SADP_ANSWER],
      ['239.255.255.251', VENDORS.dhip.ask, 'DHDiscover.search', dhipAnswer()],
      ['233.89.188.1', VENDORS.ubiquiti.ask, '\u0001\u0000\u0000\u0000', ubiquitiAnswer()],
    ] as const;
    for (const [group, port, question, bytes] of answers) {
      const device = await startResponder(group, port, (packet, answer) => {
        if (packet.toString('latin1').includes(question)) answer(bytes);
      });
      responders.push(device);
    }
    session = createDiscoverySession({
      clock: createSystemClock(),
      log: createMemoryLog(),
      options: {
        ...DISCOVERY_DEFAULTS,
        allowLoopback: true,
        neighbourFile: join(folder, 'none'),
        ports: PORTS,
        vendorPorts: VENDORS,
      },
      listener: told.listener,
    });
    await session.start(['lo']);
  });

  afterAll(() => {
    session.stop();
    for (const responder of responders) responder.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['sadp', 'dhip', 'ubiquiti'] as const)('asks its group, and hears the answer of %s', async (protocol) => {
    await told.until(() => heardBy(protocol) !== undefined);
    expect(heardBy(protocol)).toMatchObject({ interface: 'lo', event: 'announce' });
  });

  it.each([
    ['hanwha', VENDORS.hanwha.hear, hanwhaAnswer(), '00:16:6c:7d:75:6e'],
    ['bosch', VENDORS.bosch.hear, BOSCH_ANSWER, '00:07:5f:12:34:56'],
  ] as const)('hears what %s says to the port of answers', async (protocol, port, bytes, mac) => {
    const device = createSocket('udp4');
    device.send(bytes, port, '127.0.0.1');
    await told.until(() => heardBy(protocol) !== undefined);
    expect(heardBy(protocol)?.keys.macs).toEqual([mac]);
    device.close();
  });

  it('counts them like every other protocol, and a packet that says nothing by its reason', async () => {
    const device = createSocket('udp4');
    device.send('nonsense', VENDORS.hanwha.hear, '127.0.0.1');
    await told.until(() => told.counters()?.dropped['hanwha.malformed'] === 1);
    expect(told.counters()?.received).toMatchObject({ hanwha: 2, bosch: 1 });
    device.close();
  });
});
