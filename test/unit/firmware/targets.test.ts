import { describe, expect, it } from 'vitest';
import { findTarget, targetKey } from '../../../shared/domain/firmware/find-target.ts';
import { fitsModel } from '../../../shared/domain/firmware/fits-model.ts';
import { parseFileHash } from '../../../shared/domain/firmware/release.ts';
import { sameModel } from '../../../shared/domain/identity/knowledge.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { hashOf, targetOf } from '../../fixtures/firmware.ts';

const same = (a: string, b: string): boolean =>
  sameModel(a, b, { vendorPrefixes: ['AXIS'], equivalents: [], rules: [] });
const fits = (pattern: string, model: string): boolean => fitsModel(pattern, model, same);
const order = 'SO-24817' as OrderNumber;

describe('a pattern of models', () => {
  it('without a star is compared as an order is: blind to case, spaces and the maker in front', () => {
    expect(fits('AXIS P3265-LVE', 'p3265-lve')).toBe(true);
    expect(fits('P3265-LV', 'P3265-LVE')).toBe(false);
  });

  it('with stars takes in what stands between, and nothing that overlaps', () => {
    expect(fits('P3265-LV*', 'P3265-LVE')).toBe(true);
    expect(fits('*-LVE', 'P3265-LVE')).toBe(true);
    expect(fits('P*-*E', 'P3265-LVE')).toBe(true);
    expect(fits('P3265-*-LVE', 'P3265-LVE')).toBe(false);
    expect(fits('*ab*ba*', 'aba')).toBe(false);
    expect(fits('*', 'anything')).toBe(true);
  });

  it('is compared in a moment with what a hostile device reports', () => {
    expect(fits('*a*a*a*a*a*b', 'a'.repeat(1_000_000))).toBe(false);
  });
});

describe('the target of a device', () => {
  it("is its order's own before the bench's, and an exact model before a pattern", () => {
    const targets = [
      targetOf({ version: '1', model: '*' }),
      targetOf({ version: '2' }),
      targetOf({ version: '3', model: 'P*', order }),
    ];
    expect(findTarget(targets, 'P3265-LVE', null, same)?.version).toBe('2');
    expect(findTarget(targets, 'P3265-LVE', order, same)?.version).toBe('3');
    expect(findTarget(targets, 'Q6135-LE', null, same)?.version).toBe('1');
  });

  it('is none where nobody set one, where it was taken back, or where only another order has one', () => {
    expect(findTarget([], 'P3265-LVE', order, same)).toBeNull();
    expect(findTarget([targetOf({ version: null })], 'P3265-LVE', null, same)).toBeNull();
    expect(findTarget([targetOf({ order })], 'P3265-LVE', 'SO-1' as OrderNumber, same)).toBeNull();
  });

  it('replaces the one for the same model and order, however the model is written', () => {
    expect(targetKey(targetOf({ model: ' p3265-lve' }))).toBe(targetKey(targetOf()));
    expect(targetKey(targetOf({ order }))).not.toBe(targetKey(targetOf()));
  });
});

describe('a hash', () => {
  it('is read as people paste it, and nothing else is one', () => {
    expect(parseFileHash(` ${'A'.repeat(64)}\n`)).toBe(hashOf('a'));
    expect(parseFileHash('a'.repeat(63))).toBeNull();
    expect(parseFileHash(`${'a'.repeat(63)}g`)).toBeNull();
  });
});
