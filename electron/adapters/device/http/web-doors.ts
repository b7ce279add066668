import type { Endpoint } from '../../../../shared/domain/identity/observation.ts';
import { manufacturerOf, type OuiTable } from '../../../../shared/domain/identity/oui.ts';
import type { DriverTarget } from '../../../bench/ports.ts';
import type { Door } from './connect.ts';

const MAX_DOORS = 4;
const USUAL: readonly Door[] = [
  { tls: true, port: 443 },
  { tls: false, port: 80 },
];

/**
 * The web doors of a device whose MAC is registered to `maker`: what it announced, else the usual two. None for any other
 * device: nobody is asked in another maker's language.
 */
export function webDoorsOf({ endpoints, macs }: DriverTarget, ouis: OuiTable, maker: string): readonly Door[] {
  if (!macs.some((mac) => manufacturerOf(mac, ouis) === maker)) return [];
  const web = endpoints.filter(({ kind }) => kind === 'http' || kind === 'https');
  return inOrder(web.length > 0 ? web.map(webDoor) : USUAL);
}

/** TLS first, and no more than anybody needs. */
export function inOrder(doors: readonly Door[]): readonly Door[] {
  return doors
    .map(({ tls, port }) => ({ tls, port }))
    .sort((a, b) => Number(b.tls) - Number(a.tls))
    .slice(0, MAX_DOORS);
}

function webDoor({ kind, port, tls }: Endpoint): Door {
  return { tls: tls || kind === 'https', port };
}
