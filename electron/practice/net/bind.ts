import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';

/** Where the devices stand. */
export type Bind =
  | { readonly kind: 'loopback' }
  /** On a real interface, from this address on, each address already there. */
  | { readonly kind: 'interface'; readonly address: string; readonly name: string };

/** Parses `loopback` or `ADDRESS/INTERFACE` (`10.77.0.10/eth0`). Fails with `practice.bind` or `practice.noInterface`. */
export function parseBind(text: string): Result<Bind, Failure> {
  if (text === 'loopback') return ok({ kind: 'loopback' });
  const [address, name, ...rest] = text.split('/');
  if (address === undefined || name === undefined || name === '' || rest.length > 0 || !isIPv4(address)) {
    return err(failure('practice.bind', { given: text }));
  }
  if (!Object.hasOwn(networkInterfaces(), name)) return err(failure('practice.noInterface', { name }));
  return ok({ kind: 'interface', address, name });
}

/** The address by which multicast groups are joined and sent to: it stands for the interface. */
export function multicastAddress(bind: Bind): string {
  return bind.kind === 'loopback' ? '127.0.0.1' : bind.address;
}

/** The interface's name as this computer has it: loopback is `lo` here and `Loopback Pseudo-Interface 1` there. */
export function interfaceName(bind: Bind): string {
  if (bind.kind === 'interface') return bind.name;
  const loopback = Object.entries(networkInterfaces()).find(([, addresses]) =>
    addresses?.some(({ address }) => address === '127.0.0.1'),
  );
  return loopback?.[0] ?? 'lo';
}

/** The interface's name as the neighbour table writes it: in the format of Linux, so `lo` everywhere, without spaces. */
export function linkName(bind: Bind): string {
  return bind.kind === 'loopback' ? 'lo' : bind.name;
}
