import type { Mac } from '../identity/mac.ts';
import { maskOf } from './ipv4.ts';
import { poeClassOf } from './poe-class.ts';
import type { Position } from './position.ts';

/** One row of the file for the network team, as text. */
export interface NetworkRow {
  readonly site: string;
  readonly name: string;
  readonly model: string;
  readonly serial: string;
  readonly mac: string;
  /** `static`, `reserved`, `dhcp`, or empty where nothing is planned. */
  readonly kind: string;
  readonly ip: string;
  readonly mask: string;
  readonly gateway: string;
  readonly vlan: string;
  readonly switchName: string;
  readonly switchPort: string;
  readonly poeClass: string;
}

/** The device that goes to a position, as far as it is known. */
export interface Occupant {
  readonly model: string | null;
  readonly serial: string | null;
  readonly mac: Mac | null;
}

/** What the network team needs to know of a position. */
export function networkRow(position: Position, occupant: Occupant | null): NetworkRow {
  const { site, name, model, serial, address, switchName, switchPort, poeWatts } = position;
  const fixed = address === null || address.kind === 'dhcp' ? null : address;
  return {
    site: site.join(' / '),
    name,
    model: occupant?.model ?? model ?? '',
    serial: occupant?.serial ?? serial ?? '',
    mac: occupant?.mac ?? '',
    kind: address?.kind ?? '',
    ip: fixed?.address ?? '',
    mask: maskText(fixed?.prefix ?? null),
    gateway: fixed?.gateway ?? '',
    vlan: address?.vlan === null || address?.vlan === undefined ? '' : String(address.vlan),
    switchName: switchName ?? '',
    switchPort: switchPort ?? '',
    poeClass: poeClassOf(poeWatts) ?? '',
  };
}

function maskText(prefix: number | null): string {
  return prefix === null ? '' : maskOf(prefix);
}
