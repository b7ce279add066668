import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACTORY_SCANNER, type ScannerSettings } from '../../../shared/domain/scan/scanner-settings.ts';
import { type Burst, endByPause, type KeyStroke, takeStroke } from '../../../shared/domain/scan/wedge.ts';
import { frenchScanner, keyAt, usScannerOnFrench, usStrokes } from '../../fixtures/key-strokes.ts';

/** What the keys come to: every scan among them, in order. */
function scansIn(strokes: readonly KeyStroke[], settings: Partial<ScannerSettings> = {}): readonly string[] {
  let burst: Burst = [];
  const scans: string[] = [];
  for (const stroke of strokes) {
    const step = takeStroke(burst, stroke, { ...FACTORY_SCANNER, ...settings });
    if (step.kind === 'scan') scans.push(step.text);
    if (step.kind === 'part') burst = step.burst;
    else if (step.kind !== 'aside') burst = [];
  }
  return scans;
}

/** The keys, and one more that follows as fast. */
function then(strokes: readonly KeyStroke[], key: string, gapMs = 5, more: Partial<KeyStroke> = {}) {
  return [...strokes, keyAt(key, (strokes.at(-1)?.atMs ?? 0) + gapMs, more)];
}

const SERIAL = 'ABX7-48BE-8B7J';

describe('a scanner among the keys', () => {
  it.each([1, 5, 15, 30])('is told by its rhythm, %i ms from key to key', (gapMs) => {
    expect(scansIn(then(usStrokes(SERIAL, gapMs), 'Enter', gapMs))).toEqual([SERIAL]);
    expect(scansIn(then(usStrokes(SERIAL, gapMs), 'Tab', gapMs))).toEqual([SERIAL]);
  });

  it('may press Shift between its keys', () => {
    const strokes = usStrokes(SERIAL, 10).flatMap((stroke) => [keyAt('Shift', stroke.atMs - 4), stroke]);
    expect(scansIn(then(strokes, 'Enter'))).toEqual([SERIAL]);
  });

  it('may send the separator of GS1 as Ctrl with a bracket', () => {
    const [head, tail] = [usStrokes('010401234567890121ZNR88', 5), usStrokes('112601', 5, 1_120)];
    const separator = keyAt(']', 1_115, { code: 'BracketRight', command: true });
    expect(scansIn(then([...head, separator, ...tail], 'Enter'))).toEqual(['010401234567890121ZNR88\u001d112601']);
  });

  it('is heard twice in a row, and after somebody has typed', () => {
    const typed = usStrokes('gate', 120);
    const twice = [...then(usStrokes(SERIAL, 5, 5_000), 'Enter'), ...then(usStrokes(SERIAL, 5, 6_000), 'Enter')];
    expect(scansIn([...typed, ...twice])).toEqual([SERIAL, SERIAL]);
  });
});

describe('a person among the keys', () => {
  it.each([
    ['typing fast', then(usStrokes(SERIAL, 80), 'Enter', 80)],
    ['two keys together now and then', then(usStrokes('ab', 10).concat(usStrokes('cdefgh', 70, 1_080)), 'Enter', 70)],
    ['a short word in a flurry', then(usStrokes('1234', 10), 'Enter')],
    ['Enter after a while', then(usStrokes(SERIAL, 10), 'Enter', 300)],
    [
      'a held key',
      then(
        usStrokes('aaaaaaaa', 30).map((stroke) => ({ ...stroke, repeat: true })),
        'Enter',
        30,
      ),
    ],
    ['no Enter', usStrokes(SERIAL, 5)],
    ['an arrow in between', then(then(usStrokes(SERIAL, 5), 'ArrowDown'), 'Enter')],
    ['Shift and Enter', then(usStrokes(SERIAL, 5), 'Enter', 5, { shift: true })],
    ['Ctrl and Enter', then(usStrokes(SERIAL, 5), 'Enter', 5, { command: true })],
  ])('is never taken for a scanner: %s', (_what, strokes) => {
    expect(scansIn(strokes)).toEqual([]);
  });

  it('begins nothing with a blank or a shortcut', () => {
    for (const stroke of [keyAt(' ', 0), keyAt('k', 0, { command: true }), keyAt('F11', 0)]) {
      expect(takeStroke([], stroke, FACTORY_SCANNER)).toEqual({ kind: 'typed' });
    }
  });

  it('is a person at 80 ms from key to key, whatever is typed', () => {
    const text = fc.stringMatching(/^[A-Za-z0-9 -]{1,40}$/);
    fc.assert(
      fc.property(text, fc.integer({ min: 80, max: 400 }), (typed, gapMs) => {
        expect(scansIn(then(usStrokes(typed, gapMs), 'Enter', gapMs))).toEqual([]);
      }),
    );
  });
});

describe('the layout of a scanner', () => {
  it.each(['ABX7-48BE-8B7J', 'ACCC8E8A7144', 'E0:A7:00:8D:92:22', '0123456789', 'wzqma12345'])(
    'is found out on a French keyboard: %s',
    (text) => {
      expect(scansIn(then(usScannerOnFrench(text, 5), 'Enter'))).toEqual([text]);
    },
  );

  it.each(['ABX7-48BE-8B7J', 'A-B-C-123', 'ACCC8E8A7144'])('may be French itself: %s', (text) => {
    expect(scansIn(then(frenchScanner(text, 5), 'Enter'))).toEqual([text]);
  });

  it('is what a person says, where one does', () => {
    const french = then(usScannerOnFrench('AXIS-CAM', 5), 'Enter');
    expect(scansIn(french, { layout: 'us' })).toEqual(['AXIS-CAM']);
    expect(scansIn(french, { layout: 'typed' })).toEqual(['QXIS)CQM']);
  });

  it('leaves a US keyboard as it is', () => {
    expect(scansIn(then(usStrokes('sn=1&mac=2'.replaceAll('=', '-'), 5), 'Enter'))).toEqual(['sn-1&mac-2']);
  });
});

describe('what a scanner sends around a code', () => {
  it('is taken off, and asked for once it is set', () => {
    const settings = { prefix: 'zz', suffix: '-x' };
    expect(scansIn(then(usStrokes('zzABX748BE-x', 5), 'Enter'), settings)).toEqual(['ABX748BE']);
    expect(scansIn(then(usStrokes('ABX748BE-x', 5), 'Enter'), settings)).toEqual([]);
    expect(scansIn(then(usStrokes('zzABX748BE', 5), 'Enter'), settings)).toEqual([]);
  });

  it('may be no key at all: then its silence ends it, and only where a person set it so', () => {
    expect(endByPause(usStrokes(SERIAL, 5), { ...FACTORY_SCANNER, end: 'pause' })).toBe(SERIAL);
    expect(endByPause(usStrokes(SERIAL, 5), FACTORY_SCANNER)).toBeNull();
    expect(endByPause(usStrokes(SERIAL, 50), { ...FACTORY_SCANNER, end: 'pause' })).toBeNull();
  });
});
