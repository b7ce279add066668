import { expect, it } from 'vitest';
import { FACTORY_SCANNER, parseScannerSettings } from '../../../shared/domain/scan/scanner-settings.ts';

it.each([null, 'us', 7, [], { layout: 'dvorak', end: 3, prefix: 12 }])(
  'takes what it can’t read as a scanner out of its box: %j',
  (kept) => {
    expect(parseScannerSettings(kept)).toEqual(FACTORY_SCANNER);
  },
);

it('keeps what it knows, and no longer prefix than a scanner sends', () => {
  const kept = { prefix: 'p'.repeat(500), suffix: '#', layout: 'us', end: 'pause' };
  expect(parseScannerSettings(kept)).toEqual({ ...kept, prefix: 'pppppppp' });
});
