import { describe, expect, it } from 'vitest';
import {
  type AddressText,
  addressTextOf,
  parseAddressFill,
  parseAddressText,
} from '../../../shared/domain/site/address-text.ts';
import type { Result } from '../../../shared/lib/result.ts';

function unwrap<T>(read: Result<T, unknown>): T {
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const typed: AddressText = { kind: 'static', address: '10.21.0.11', prefix: '24', gateway: '10.21.0.1', vlan: '21' };
const problemOf = (text: Partial<AddressText>) => {
  const read = parseAddressText({ ...typed, ...text });
  return read.ok ? null : [read.error.field, read.error.sentence.key];
};

describe('an address plan as it is typed', () => {
  it('is read, and written back as it was', () => {
    const plan = unwrap(parseAddressText(typed));
    expect(plan).toEqual({ kind: 'static', address: '10.21.0.11', prefix: 24, gateway: '10.21.0.1', vlan: 21 });
    expect(addressTextOf(plan)).toEqual(typed);
    expect(addressTextOf(null).kind).toBe('');
  });

  it('takes the prefix behind the address, which is how network teams write it', () => {
    expect(unwrap(parseAddressText({ ...typed, address: ' 10.21.0.11/28 ', prefix: '24' }))).toMatchObject({
      address: '10.21.0.11',
      prefix: 28,
    });
  });

  it('leaves what is not said unsaid', () => {
    expect(unwrap(parseAddressText({ ...typed, prefix: '', gateway: '', vlan: '' }))).toMatchObject({
      prefix: null,
      gateway: null,
      vlan: null,
    });
    expect(unwrap(parseAddressText({ ...typed, kind: '' }))).toBeNull();
    expect(unwrap(parseAddressText({ ...typed, kind: 'dhcp' }))).toEqual({ kind: 'dhcp', vlan: 21 });
  });

  it('names the field that can’t be read, and says why', () => {
    expect(problemOf({ address: '10.21.0.999' })).toEqual(['address', 'plan.clash.badAddress']);
    expect(problemOf({ address: '010.21.0.1' })).toEqual(['address', 'plan.clash.badAddress']);
    expect(problemOf({ gateway: 'router' })).toEqual(['gateway', 'plan.clash.badAddress']);
    expect(problemOf({ prefix: '33' })).toEqual(['prefix', 'plan.field.prefix']);
    expect(problemOf({ address: '10.21.0.1/0' })).toEqual(['prefix', 'plan.field.prefix']);
    expect(problemOf({ vlan: '4095' })).toEqual(['vlan', 'plan.field.vlan']);
    expect(problemOf({ vlan: '1e3' })).toEqual(['vlan', 'plan.field.vlan']);
  });
});

describe('a range of addresses as it is typed', () => {
  it('needs a network, for without one nobody knows where it ends', () => {
    const read = parseAddressFill({ ...typed, prefix: '' }, '');
    expect(read.ok ? null : read.error.key).toBe('plan.field.prefix');
    expect(unwrap(parseAddressFill(typed, '10.21.0.40'))).toMatchObject({ first: '10.21.0.11', last: '10.21.0.40' });
    expect(parseAddressFill(typed, 'end').ok).toBe(false);
    expect(parseAddressFill({ ...typed, kind: '' }, '').ok).toBe(false);
  });
});
