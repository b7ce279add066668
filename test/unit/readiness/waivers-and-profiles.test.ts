import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { isDefaultAccount } from '../../../shared/domain/readiness/default-accounts.ts';
import { GATES, type Gates } from '../../../shared/domain/readiness/gate.ts';
import {
  checkedState,
  countingGates,
  DEFAULT_PROFILE,
  findProfile,
  scopeKey,
  weightsFor,
} from '../../../shared/domain/readiness/profile.ts';
import { siteVerdicts } from '../../../shared/domain/readiness/site-verdicts.ts';
import type { Standing } from '../../../shared/domain/readiness/verdict.ts';
import { withWaivers } from '../../../shared/domain/readiness/waiver.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { recordedWaiver } from '../../fixtures/readiness.ts';

const NOON = isoTime(Date.UTC(2026, 10, 23, 12));

function gatesAll(state: Gates['clock']['state']): Gates {
  return Object.fromEntries(
    GATES.map((gate) => [gate, { state, reason: { key: `gates.${gate}.notTested` }, at: null, evidence: [3] }]),
  ) as unknown as Gates;
}

describe('a waiver', () => {
  it('lets pass what does not hold, and says who, why, until when, and in which entry', () => {
    const { clock, picture } = withWaivers(gatesAll('failed'), [recordedWaiver()], NOON);
    expect(clock).toMatchObject({
      state: 'waived',
      reason: { key: 'gates.waived', params: { name: 'Alix Martin', reason: 'The site has its own NTP server.' } },
      evidence: [3, 77],
    });
    expect(picture.state).toBe('failed');
  });

  it('lets pass what nobody tested, for that is what the person answers for', () => {
    expect(withWaivers(gatesAll('not-tested'), [recordedWaiver()], NOON).clock.state).toBe('waived');
  });

  it('changes nothing on a gate that holds by itself', () => {
    expect(withWaivers(gatesAll('passed'), [recordedWaiver()], NOON).clock.state).toBe('passed');
  });

  it('ends at its own end, at that very moment', () => {
    const waivers = [recordedWaiver({ until: NOON })];
    expect(withWaivers(gatesAll('failed'), waivers, NOON).clock.state).toBe('failed');
    const before = isoTime(Date.parse(NOON) - 1);
    expect(withWaivers(gatesAll('failed'), waivers, before).clock.state).toBe('waived');
  });
});

describe('a profile', () => {
  const order = { number: 'SO-1' as OrderNumber, customer: 'Acme' };
  const own = { ...DEFAULT_PROFILE, stableMinutes: 10 };
  const customers = { ...DEFAULT_PROFILE, clockSeconds: 60 };

  it("is the order's own, else its customer's however that is written, else the default", () => {
    const byCustomer: [string, typeof own] = [scopeKey({ kind: 'customer', customer: ' ACME ' }), customers];
    const byOrder: [string, typeof own] = [scopeKey({ kind: 'order', order: order.number }), own];
    expect(findProfile(new Map([byCustomer, byOrder]), order)).toBe(own);
    expect(findProfile(new Map([byCustomer]), order)).toBe(customers);
    expect(findProfile(new Map(), order)).toBe(DEFAULT_PROFILE);
  });

  it('counts firmware for driven devices once a version is wanted, and never more weakly than it says itself', () => {
    expect(weightsFor(DEFAULT_PROFILE, true).firmware).toBe('when-driven');
    const strict = { ...DEFAULT_PROFILE, gates: { ...DEFAULT_PROFILE.gates, firmware: 'required' as const } };
    expect(weightsFor(strict, true).firmware).toBe('required');
    expect(countingGates(DEFAULT_PROFILE.gates, false)).toEqual(['online', 'identified', 'matched']);
  });

  it('sums up the checks by the worst of those that count', () => {
    const states = Object.fromEntries(GATES.map((gate) => [gate, 'passed'])) as Record<
      (typeof GATES)[number],
      'passed' | 'failed'
    >;
    expect(checkedState({ ...states, picture: 'failed' }, ['clock'])).toBe('passed');
    expect(checkedState({ ...states, picture: 'failed' }, ['clock', 'picture'])).toBe('failed');
    expect(checkedState(states, ['online'])).toBe('not-tested');
  });
});

describe('an account that everybody knows', () => {
  it.each([
    ['root', 'pass', true],
    ['ADMIN', 'admin', true],
    ['admin', '', true],
    ['admin', 'Pass-0815-long', false],
    ['installer', 'admin', false],
    ['constructor', '', false],
  ])('%s / %s: %s', (user, password, known) => {
    expect(isDefaultAccount(user, password)).toBe(known);
  });
});

describe('the verdict of a site', () => {
  const standing = (ready: boolean, exception = false): Standing => ({ unit: 'seen', matched: true, ready, exception });

  it('is that of everything below it: one unready camera in the yard keeps the warehouse', () => {
    const verdicts = siteVerdicts([
      { ...standing(true), site: ['Lille', 'Hall'] },
      { ...standing(false), site: ['Lille', 'Yard'] },
      { ...standing(true, true), site: ['Arras'] },
      { ...standing(true), site: [] },
    ]);
    expect(verdicts.map(({ site, verdict, counts }) => [site.join('/'), verdict, counts.expected])).toEqual([
      ['Arras', 'ready-with-exceptions', 1],
      ['Lille', 'not-ready', 2],
      ['Lille/Hall', 'ready', 1],
      ['Lille/Yard', 'not-ready', 1],
      ['', 'ready', 1],
    ]);
  });

  it('never says ready of a site that has an unready sub-site, whatever the tree', () => {
    const site = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
    const placed = fc.record({ site, ready: fc.boolean() });
    fc.assert(
      fc.property(fc.array(placed, { maxLength: 30 }), (all) => {
        const verdicts = siteVerdicts(all.map(({ site: path, ready }) => ({ ...standing(ready), site: path })));
        for (const { site: path, verdict, counts } of verdicts) {
          const below = all.filter(({ site: other }) =>
            path.length === 0 ? other.length === 0 : path.every((name, depth) => other[depth] === name),
          );
          expect(counts.expected).toBe(below.length);
          expect(verdict === 'ready').toBe(below.every(({ ready }) => ready));
        }
      }),
    );
  });
});
