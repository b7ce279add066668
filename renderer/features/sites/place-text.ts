import type { Position } from '../../../shared/domain/site/position.ts';

/** The planned address in one word; `–`: nothing is planned. */
export function addressText({ address }: Pick<Position, 'address'>): string {
  if (address === null) return '–';
  if (address.kind === 'dhcp') return 'DHCP';
  return address.prefix === null ? address.address : `${address.address}/${address.prefix}`;
}

/** Switch and port in one word; `–`: neither is said. */
export function portText({ switchName, switchPort }: Pick<Position, 'switchName' | 'switchPort'>): string {
  const parts = [switchName, switchPort].filter((part) => part !== null);
  return parts.length === 0 ? '–' : parts.join(' · ');
}
