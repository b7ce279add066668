import type { HeardProtocol } from '../../../../shared/domain/identity/observation.ts';
import type { Sentence } from '../../../../shared/lib/sentence.ts';
import type { Log } from '../../../bench/ports.ts';

/** Tells a person what the system refused, once each: sockets are tried again every two seconds. */
export interface TroubleTeller {
  readonly tellRefused: (
    protocol: HeardProtocol,
    family: 'ipv4' | 'ipv6',
    what: 'port' | 'link',
    code: string,
    interfaceName: string | null,
  ) => void;
}

const NAMES: Readonly<Record<HeardProtocol, string>> = {
  mdns: 'mDNS',
  'ws-discovery': 'WS-Discovery',
  ssdp: 'SSDP',
  sadp: 'Hikvision SADP',
  dhip: 'Dahua DHIP',
  ubiquiti: 'Ubiquiti',
  hanwha: 'Hanwha',
  bosch: 'Bosch',
};

export function createTroubleTeller(log: Log, tell: (sentence: Sentence) => void): TroubleTeller {
  const told = new Set<string>();
  return {
    tellRefused: (protocol, family, what, code, interfaceName) => {
      const key = `${protocol} ${family} ${what} ${code} ${interfaceName ?? ''}`;
      if (told.has(key)) return;
      told.add(key);
      log.warn('a discovery socket was refused', { protocol, family, what, code, interface: interfaceName ?? '' });
      const name = family === 'ipv6' ? `${NAMES[protocol]} (IPv6)` : NAMES[protocol];
      if (what === 'port') {
        tell({ key: code === 'EADDRINUSE' ? 'discovery.portHeld' : 'discovery.portRefused', params: { name, code } });
      } else {
        tell({ key: 'discovery.linkRefused', params: { name, interface: interfaceName ?? '', code } });
      }
    },
  };
}
