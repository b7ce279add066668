import { describe, expect, it } from 'vitest';
import { parseDuration, parseMoment } from '../../../electron/cli/words/durations.ts';
import { chooseLanguage } from '../../../electron/cli/words/language.ts';
import { isoTime } from '../../../shared/lib/time.ts';

describe('a length of time', () => {
  it.each([
    ['30m', 1_800_000],
    ['8s', 8_000],
    ['8', 8_000],
    ['500ms', 500],
    ['1.5h', 5_400_000],
    ['0', 0],
    [' 2d ', 172_800_000],
    ['20d', 1_728_000_000],
  ])('is read from %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each(['', 'soon', '-5s', '5 m', '1e3', 'Infinity', '21d', '0x10', '5w', '1.2345s', '99999999999'])(
    'is not read from %j, which a timer could not keep or a person did not mean',
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );
});

describe('a moment', () => {
  const now = isoTime(Date.UTC(2026, 10, 23, 12));
  it.each([
    ['2h', '2026-11-23T10:00:00.000Z'],
    ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00.000Z'],
    ['2026-11-23T09:00+01:00', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23 09:00:00.250Z', '2026-11-23T09:00:00.250Z'],
  ])('is read from %s', (text, expected) => {
    expect(parseMoment(text, now)).toBe(expected);
  });

  it('is midnight of this computer where only a day is given', () => {
    expect(parseMoment('2026-11-23', now)).toBe(new Date(2026, 10, 23).toISOString());
  });

  it.each(['', 'yesterday', '2026-13-01', '2026-11-23T25:00', '23/11/2026', '17'])('is not read from %j', (text) => {
    expect(parseMoment(text, now)).toBeNull();
  });
});

describe('the language', () => {
  it.each<[string, string[], Record<string, string>, string]>([
    ['--lang wherever it stands', ['status', 'SO-1', '--lang', 'fr'], {}, 'fr'],
    ['--lang=', ['--lang=fr', 'scan'], {}, 'fr'],
    ['the last of several', ['--lang', 'fr', 'scan', '--lang=en'], {}, 'en'],
    ['the system, where --lang is neither', ['--lang', 'de'], { LANG: 'fr_FR.UTF-8' }, 'fr'],
    ['LC_ALL over LANG', [], { LC_ALL: 'en_GB', LANG: 'fr_FR' }, 'en'],
    ['LANG where LC_ALL is empty', [], { LC_ALL: '', LANG: 'fr_FR' }, 'fr'],
    ['English for everybody else', [], { LANG: 'C' }, 'en'],
    ['English where nothing is said', ['--lang'], {}, 'en'],
  ])('is that of %s', (_what, argv, environment, expected) => {
    expect(chooseLanguage(argv, environment)).toBe(expected);
  });
});
