import type { Subnet } from '../identity/ipv4.ts';
import type { BenchInterface } from './facts.ts';

/** The IPv4 subnets that are listened on: the only ones in which anything is ever asked. */
export function benchSubnets(
  interfaces: readonly Pick<BenchInterface, 'listening' | 'addresses'>[],
): readonly Subnet[] {
  return interfaces
    .filter(({ listening }) => listening)
    .flatMap(({ addresses }) => addresses.filter(({ family }) => family === 'ipv4'));
}
