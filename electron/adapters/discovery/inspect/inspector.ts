import { createSocket } from 'node:dgram';
import { setTimeout as wait } from 'node:timers/promises';
import { HEARD_PROTOCOLS } from '../../../../shared/domain/identity/observation.ts';
import type { NetworkInspector } from '../../../bench/ports/network.ts';
import { loadInterfaces } from '../interfaces/load.ts';
import { knock } from '../liveness/connect.ts';
import { neighbourSource } from '../neighbours/load.ts';
import { type DiscoveryOptions, heardPort } from '../session/options.ts';
import { loadSystem } from './load-system.ts';
import { tryPort } from './try-port.ts';

/** Web, TLS, RTSP, Verkada's local streaming, SADP's and DHIP's service ports. */
const USUAL_DOORS = [80, 443, 554, 4100, 8000, 37_777] as const;
const MAX_DOORS = 16;
const KNOCK_TIMEOUT_MS = 1_500;
/** The kernel asks for a MAC three times, a second apart; on a cable the answer comes within milliseconds. */
const RESOLVE_STEPS_MS = [50, 150, 300, 500, 1_000] as const;
/** RFC 863: nobody answers there, and nobody is disturbed. */
const DISCARD_PORT = 9;

/** Looks at this computer's network with its own means; needs no more rights than Greenroom has. */
export function createNetworkInspector(options: DiscoveryOptions): NetworkInspector {
  const source = neighbourSource(options.neighbourFile, process.platform);
  const macOf = async (address: string) =>
    (await source.load()).find((neighbour) => neighbour.address === address)?.mac ?? null;

  return {
    system: async () => {
      const ports = await Promise.all(
        HEARD_PROTOCOLS.map((protocol) => tryPort(protocol, heardPort(options, protocol))),
      );
      const names = loadInterfaces().map(({ name }) => name);
      return loadSystem(process.platform, names, ports);
    },
    neighbours: () => source.load(),
    resolve: async (address) => {
      await poke(address);
      for (const delayMs of RESOLVE_STEPS_MS) {
        await wait(delayMs);
        const mac = await macOf(address);
        if (mac !== null) return mac;
      }
      return null;
    },
    knock: (address, ports) => {
      const doors = [...new Set([...ports, ...USUAL_DOORS])].slice(0, MAX_DOORS);
      return Promise.all(doors.map(async (port) => ({ port, state: await knock(address, port, KNOCK_TIMEOUT_MS) })));
    },
  };
}

/** One byte to a port where nobody listens: the system must find the host's MAC to send it. */
function poke(address: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const end = (): void => {
      socket.close();
      resolve();
    };
    socket.on('error', end);
    socket.send(Buffer.of(0), DISCARD_PORT, address, end);
  });
}
