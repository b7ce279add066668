import { err, ok, type Result } from '../../lib/result.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { AddressPlan } from './address-plan.ts';
import type { AddressFill } from './fill-addresses.ts';
import { isIpv4 } from './ipv4.ts';

/** An address plan as a person types it, field by field. */
export interface AddressText {
  /** Empty: nothing is planned. */
  readonly kind: AddressPlan['kind'] | '';
  /** `10.21.0.11`, or with its prefix: `10.21.0.11/24`. */
  readonly address: string;
  readonly prefix: string;
  readonly gateway: string;
  readonly vlan: string;
}

/** What can't be read, and in which field it stands. */
export interface AddressProblem {
  readonly field: keyof AddressText;
  readonly sentence: Sentence;
}

type Read<T> = Result<T, AddressProblem>;

/** What is planned, as the fields of a form hold it. */
export function addressTextOf(plan: AddressPlan | null): AddressText {
  const fixed = plan === null || plan.kind === 'dhcp' ? null : plan;
  return {
    kind: plan?.kind ?? '',
    address: fixed?.address ?? '',
    prefix: fixed?.prefix === null || fixed === null ? '' : String(fixed.prefix),
    gateway: fixed?.gateway ?? '',
    vlan: plan?.vlan === null || plan === null ? '' : String(plan.vlan),
  };
}

/** Reads what a person typed; null: nothing is planned. Fails with the field and a sentence that says what to do. */
export function parseAddressText(text: AddressText): Read<AddressPlan | null> {
  if (text.kind === '') return ok(null);
  const vlan = whole('vlan', text.vlan, 4_094);
  if (!vlan.ok) return vlan;
  if (text.kind === 'dhcp') return ok({ kind: 'dhcp', vlan: vlan.value });
  const [bare = '', behind] = text.address.trim().split('/');
  const address = ipv4('address', bare.trim());
  if (!address.ok) return address;
  const prefix = whole('prefix', behind ?? text.prefix, 32);
  if (!prefix.ok) return prefix;
  const gateway = text.gateway.trim() === '' ? ok(null) : ipv4('gateway', text.gateway.trim());
  if (!gateway.ok) return gateway;
  return ok({
    kind: text.kind,
    address: address.value,
    prefix: prefix.value,
    gateway: gateway.value,
    vlan: vlan.value,
  });
}

/** Reads how a run of places gets its addresses: `address` is the first, `last` may be empty. A prefix must be there. */
export function parseAddressFill(text: AddressText, last: string): Result<AddressFill, Sentence> {
  const read = parseAddressText(text);
  if (!read.ok) return err(read.error.sentence);
  const plan = read.value;
  if (plan === null) return err({ key: 'plan.clash.badAddress', params: { address: '' } });
  if (plan.kind === 'dhcp') return ok(plan);
  if (plan.prefix === null) return err({ key: 'plan.field.prefix', params: { value: '' } });
  const end = last.trim() === '' ? ok(null) : ipv4('address', last.trim());
  if (!end.ok) return err(end.error.sentence);
  const { kind, address, prefix, gateway, vlan } = plan;
  return ok({ kind, first: address, last: end.value, prefix, gateway, vlan });
}

function ipv4(field: 'address' | 'gateway', address: string): Read<string> {
  if (isIpv4(address)) return ok(address);
  return err({ field, sentence: { key: 'plan.clash.badAddress', params: { address } } });
}

function whole(field: 'prefix' | 'vlan', text: string, max: number): Read<number | null> {
  const value = text.trim();
  if (value === '') return ok(null);
  const number = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= max) return ok(number);
  return err({ field, sentence: { key: `plan.field.${field}`, params: { value } } });
}
