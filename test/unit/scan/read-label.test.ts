import { describe, expect, it } from 'vitest';
import { type KnownIdentities, readLabel } from '../../../shared/domain/scan/read-label.ts';

const NOTHING: KnownIdentities = { hasSerial: () => false, hasMac: () => false };

function knowing(...known: readonly string[]): KnownIdentities {
  return { hasSerial: (key) => known.includes(key), hasMac: (mac) => known.includes(mac) };
}

describe('the codes of one label', () => {
  it('are one identity, with the product’s code left aside', () => {
    expect(readLabel(['4006381333931', 'ABX7-48BE-8B7J', 'E0A7008D9222'], NOTHING)).toEqual({
      kind: 'identity',
      serial: 'ABX7-48BE-8B7J',
      mac: 'e0:a7:00:8d:92:22',
    });
  });

  it('hold a part number that looks like a serial: the one that an order knows is meant', () => {
    expect(readLabel(['02420-001', 'ABX7-48BE-8B7J'], knowing('ABX748BE8B7J'))).toEqual({
      kind: 'identity',
      serial: 'ABX7-48BE-8B7J',
      mac: null,
    });
  });

  it('hold the MAC of a radio beside that of the wire: the one that was heard is meant', () => {
    const lines = ['E0A7008D9222', 'E0A7008D9223', 'ABX7-48BE-8B7J'];
    expect(readLabel(lines, knowing('e0:a7:00:8d:92:23'))).toMatchObject({
      serial: 'ABX7-48BE-8B7J',
      mac: 'e0:a7:00:8d:92:23',
    });
  });

  it('are nobody’s where two could be the serial, or two labels are in the picture', () => {
    expect(readLabel(['02420-001', 'ABX7-48BE-8B7J'], NOTHING)).toEqual({
      kind: 'several',
      codes: ['02420-001', 'ABX7-48BE-8B7J'],
    });
    expect(readLabel(['ABX7-0001', 'ABX7-0002'], knowing('ABX70001', 'ABX70002'))).toMatchObject({ kind: 'several' });
    expect(readLabel(['E0A7008D9222', 'E0A7008D9223'], NOTHING)).toMatchObject({ kind: 'several' });
  });

  it('say the same serial twice without being several', () => {
    expect(readLabel(['ABX7-48BE-8B7J', 'S/N: ABX748BE8B7J'], NOTHING)).toMatchObject({ kind: 'identity' });
  });
});
