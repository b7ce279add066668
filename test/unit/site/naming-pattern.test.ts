import { describe, expect, it } from 'vitest';
import { askedWords, parsePattern } from '../../../shared/domain/site/naming-pattern.ts';
import { codeOf, unwrap } from '../../fixtures/store.ts';

const subject = { site: ['Lille', 'Floor 2'], order: 'SO-1', model: 'P3265-LVE', serial: 'ACCC8E0A1B2C', name: 'Old' };

function names(pattern: string, values: Readonly<Record<string, string>>, count: number): readonly string[] {
  const parsed = unwrap(parsePattern(pattern, values));
  return Array.from({ length: count }, (_, index) => parsed.name(subject, index, parsed.start + index));
}

describe('a naming pattern', () => {
  it('counts with leading zeros, from where it is told', () => {
    expect(names('EXT-{n:3}', {}, 2)).toEqual(['EXT-001', 'EXT-002']);
    expect(names('EXT-{n}', { n: '99' }, 2)).toEqual(['EXT-99', 'EXT-100']);
    // As people write it who have never read how.
    expect(names('{site}-CAM-{nn}', {}, 2)).toEqual(['Lille-CAM-01', 'Lille-CAM-02']);
    expect(askedWords('{nn} {nnn} {n:4}')).toEqual([]);
  });

  it('turns its rightmost list fastest, as people walk: every direction of a room, then the next room', () => {
    expect(names('{floor}.{room} {direction}-{model}', { room: '101-102', direction: 'N,S' }, 4)).toEqual([
      '2.101 N-P3265-LVE',
      '2.101 S-P3265-LVE',
      '2.102 N-P3265-LVE',
      '2.102 S-P3265-LVE',
    ]);
    expect(names('{room:08-10}', {}, 3)).toEqual(['08', '09', '10']);
  });

  it('knows site, serial and the name before', () => {
    expect(names('{site} {subsite} {serial4} {name}', {}, 1)).toEqual(['Lille Floor 2 1B2C Old']);
  });

  it('asks for what it does not know, and refuses what can’t be read', () => {
    expect(askedWords('{floor}.{room} {direction:N,S}-{n:3} {room}')).toEqual(['room']);
    expect(codeOf(parsePattern('{room}', {}))).toBe('plan.patternValue');
    for (const bad of ['{', '{}', 'a}b', '{n:0}', '{n:x}', '{room:9-1}', '{room:0-999999}']) {
      expect(codeOf(parsePattern(bad, {})), bad).toBe('plan.badPattern');
    }
  });
});
