import { describe, expect, it } from 'vitest';
import { type EarlierScan, joinScan } from '../../../shared/domain/scan/join-scans.ts';
import { deviceId } from '../../fixtures/devices.ts';

const SERIAL = 'ABX7-48BE-8B7J';
const MAC = 'E0A7008D9222';

function earlier(draft: Partial<EarlierScan>): EarlierScan {
  return { lines: [SERIAL], atMs: 0, askedAbout: null, stopped: false, done: false, ...draft };
}

describe('a scan after another', () => {
  it('completes the label whose serial said too little', () => {
    expect(joinScan(earlier({}), MAC, 2_000)).toEqual({ lines: [SERIAL, MAC], confirmed: null });
  });

  it('brings the serial to a device that was found by its MAC', () => {
    expect(joinScan(earlier({ lines: [MAC], done: true }), SERIAL, 2_000).lines).toEqual([MAC, SERIAL]);
  });

  it('says yes where it is the same code that was asked about', () => {
    const asked = earlier({ askedAbout: deviceId('dev-1') });
    expect(joinScan(asked, SERIAL, 20_000)).toEqual({ lines: [SERIAL], confirmed: 'dev-1' });
    expect(joinScan(asked, SERIAL, 90_000).confirmed).toBeNull();
    expect(joinScan(asked, 'ABX7-0000', 1_000)).toEqual({ lines: ['ABX7-0000'], confirmed: null });
  });

  it.each([
    ['too long after', earlier({}), MAC, 3_001],
    ['another serial', earlier({}), 'ABX7-0000', 500],
    ['a label that was stopped', earlier({ stopped: true }), MAC, 500],
    ['a box that is paired already', earlier({ done: true }), MAC, 500],
    ['a label that is whole', earlier({ lines: [SERIAL, MAC], done: true }), 'ABX7-0000', 500],
    ['the code of a product', earlier({}), '4006381333931', 500],
  ] as const)('stands by itself: %s', (_what, before, text, atMs) => {
    expect(joinScan(before, text, atMs)).toEqual({ lines: [text], confirmed: null });
  });
});
