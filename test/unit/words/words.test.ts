import { describe, expect, it } from 'vitest';
import { createWords } from '../../../electron/adapters/system/words.ts';
import { isoTime } from '../../../shared/lib/time.ts';

const words = createWords({ timeZone: 'Europe/Paris' });

describe('saying a sentence', () => {
  it('says it in the language that was asked for', () => {
    const sentence = { key: 'errors.sheet.headerOnly', params: { file: 'order.csv' } };
    expect(words.say(sentence, 'en')).toBe(
      'order.csv has a header and no rows under it. Export the order again with its lines.',
    );
    expect(words.say(sentence, 'fr')).toBe(
      'order.csv a un en-tête et aucune ligne dessous. Exportez de nouveau la commande avec ses lignes.',
    );
  });

  it.each(['$t(errors.sheet.empty)', '{{file}}', '<b>&amp;', '__proto__', '\u202eevil'])(
    'puts the value %j of a file or device in as it is, never looked at again',
    (file) => {
      expect(words.say({ key: 'errors.sheet.headerOnly', params: { file } }, 'en')).toBe(
        `${file} has a header and no rows under it. Export the order again with its lines.`,
      );
    },
  );

  it('keeps parameters from steering it', () => {
    const params = {
      file: 'a.csv',
      lng: 'fr',
      defaultValue: 'x',
      context: 'y',
      returnObjects: 1,
      ns: 'z',
      keySeparator: '-',
    };
    expect(words.say({ key: 'errors.sheet.headerOnly', params }, 'en')).toMatch(/^a\.csv has a header/);
  });

  it('takes the plural of the language', () => {
    const ahead = (count: number, language: 'en' | 'fr'): string =>
      words.say({ key: 'gates.clock.ahead.hours', params: { count } }, language);
    expect(ahead(1, 'en')).not.toContain('hours');
    expect(ahead(2, 'en')).toContain('2 hours');
    expect(ahead(0, 'fr')).toContain('0 heure.');
    expect(ahead(2, 'fr')).toContain('2 heures');
  });

  it('says an unknown sentence by its own words and values', () => {
    expect(words.say({ key: 'gates.nothing.wrongModel', params: { model: 'P3265', line: 2 } }, 'fr')).toBe(
      'Wrong model (model: P3265, line: 2)',
    );
    expect(words.say({ key: 'not-ready' }, 'en')).toBe('Not ready');
  });

  it('says an unknown sentence where the key names a group of sentences', () => {
    expect(words.say({ key: 'errors.sheet' }, 'en')).toBe('Sheet');
  });

  it('leaves a dash where a value is missing', () => {
    expect(words.say({ key: 'errors.sheet.headerOnly' }, 'en')).toMatch(/^– has a header/);
  });
});

describe('figures, days and moments', () => {
  it('are written as the language writes them', () => {
    expect(words.number(12_500, 'en')).toBe('12,500');
    expect(words.number(12_500, 'fr')).toBe('12\u202f500');
    expect(words.day('2026-12-03', 'en')).toBe('3 December 2026');
    expect(words.day('2026-12-01', 'fr')).toBe('1 décembre 2026');
  });

  it('name the time zone of the bench, so that a reader elsewhere is not an hour off', () => {
    const at = isoTime(Date.UTC(2026, 10, 23, 20, 43));
    expect(words.moment(at, 'en')).toBe('23 November 2026 at 21:43 CET');
    expect(words.moment(at, 'fr')).toMatch(/^23 novembre 2026 (?:à )?21:43 UTC\+1$/);
  });

  it('leave a text that is no day as it is', () => {
    expect(words.day('soon', 'en')).toBe('soon');
    expect(words.day('2026-99-99', 'en')).toBe('2026-99-99');
  });
});
