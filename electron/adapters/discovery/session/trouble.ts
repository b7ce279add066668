import type { Sentence } from '../../../../shared/lib/sentence.ts';
import type { Log } from '../../../bench/ports.ts';
import type { HeardProtocol } from '../net/datagram.ts';

/** Tells a person what the system refused, once each: sockets are tried again every two seconds. */
export interface TroubleTeller {
  readonly tellRefused: (
    protocol: HeardProtocol,
    what: 'port' | 'link',
    code: string,
    interfaceName: string | null,
  ) => void;
}

const NAMES: Readonly<Record<HeardProtocol, string>> = {
  mdns: 'mDNS',
  'ws-discovery': 'WS-Discovery',
  ssdp: 'SSDP',
};

export function createTroubleTeller(log: Log, tell: (sentence: Sentence) => void): TroubleTeller {
  const told = new Set<string>();
  return {
    tellRefused: (protocol, what, code, interfaceName) => {
      const key = `${protocol} ${what} ${code} ${interfaceName ?? ''}`;
      if (told.has(key)) return;
      told.add(key);
      log.warn('a discovery socket was refused', { protocol, what, code, interface: interfaceName ?? '' });
      const name = NAMES[protocol];
      if (what === 'port') {
        tell({ key: code === 'EADDRINUSE' ? 'discovery.portHeld' : 'discovery.portRefused', params: { name, code } });
      } else {
        tell({ key: 'discovery.linkRefused', params: { name, interface: interfaceName ?? '', code } });
      }
    },
  };
}
