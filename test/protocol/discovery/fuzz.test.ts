import { describe, expect, it } from 'vitest';
import { runFuzz } from '../../campaigns/fuzz/campaign.ts';
import { CODECS } from '../../campaigns/fuzz/codecs.ts';
import { measureConstructed } from '../../campaigns/fuzz/worst.ts';

/** The short form of `npm run campaign:fuzz`, the same packets each time. */
const PACKETS = 4_000;

describe('hostile packets, bred from real ones', () => {
  it.each(Object.entries(CODECS))('neither throw nor hold the thread for 5 ms in %s', (_, create) => {
    const { throws, worstMs, ways } = runFuzz(create(), PACKETS, 1);
    expect(throws).toEqual([]);
    expect(worstMs).toBeLessThan(5);
    expect(ways).toBeGreaterThan(1);
  });

  it('hold the thread for no 5 ms where they are made to be slow, and come first to a cache that holds what they change', () => {
    for (const { what, ms } of measureConstructed(15)) expect(ms, what).toBeLessThan(5);
  });

  it('are told from a codec that does throw, with the packet that made it', () => {
    const planted = {
      seeds: [Buffer.from('abc')],
      tokens: [Buffer.from('<')],
      read: (bytes: Buffer) => planted.check(bytes),
      check,
    };
    expect(runFuzz(planted, 500, 1).throws[0]).toMatch(/^Error: planted \S+$/);
  });
});

function check(bytes: Buffer): string {
  if (bytes.includes('<')) throw new Error('planted');
  return '';
}
