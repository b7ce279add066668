import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCoverage } from '../../../electron/adapters/export/pdf/coverage.ts';
import { createTypesetter } from '../../../electron/adapters/export/pdf/typesetter.ts';

const FACES = ['Roboto-Regular', 'Roboto-Medium', 'Roboto-Italic', 'Roboto-MediumItalic'];
const coverageOf = (face: string): ReturnType<typeof readCoverage> =>
  readCoverage(readFileSync(new URL(`../../../resources/fonts/${face}.ttf`, import.meta.url)));
const codePoint = (char: string): number => char.codePointAt(0) ?? 0;

describe('what the typeface can draw', () => {
  it.each(FACES)('%s has the letters of Europe and the signs of the report', (face) => {
    const coverage = coverageOf(face);
    const lacking = [...'éèêëàâçœŒÉÀÇÎñößÅøżőšřαβωЖяІї€£°№·–—…’“”«»≥≠ �'].filter((char) => !coverage(codePoint(char)));
    expect(lacking).toEqual([]);
  });

  it('ends where the font ends', () => {
    const coverage = coverageOf('Roboto-Regular');
    expect([...'ש世🎥'].map((char) => coverage(codePoint(char)))).toEqual([false, false, false]);
  });

  it('refuses a file that is no font', () => {
    expect(() => readCoverage(new Uint8Array(64))).toThrow('cmap');
  });
});

describe('making text printable', () => {
  const set = (): ReturnType<typeof createTypesetter> => createTypesetter(coverageOf('Roboto-Regular'));

  it('leaves what can be printed alone', () => {
    const typesetter = set();
    expect(typesetter.name('Hôtel de Ville – Étage 1')).toBe('Hôtel de Ville – Étage 1');
    expect(typesetter.hasReplaced()).toBe(false);
  });

  it('puts composed letters for decomposed ones, which would be drawn one beside the other', () => {
    expect(set().name('Ho\u0302tel')).toBe('Hôtel');
  });

  it('replaces what the typeface lacks, and remembers it', () => {
    const typesetter = set();
    expect(typesetter.name('ab 世界 🎥')).toBe('ab �� �');
    expect(typesetter.hasReplaced()).toBe(true);
  });

  it('sets French figures with a space that the typeface has, and breaks none', () => {
    expect(set().sentence('12\u202f500')).toBe('12\u00a0500');
  });

  it('takes out what has no ink: controls, marks of direction, joiners, soft hyphens', () => {
    expect(set().name('a\u001b\u0007b\u202ec\u00add\u200be\ufe0f')).toBe('a bcde');
  });

  it('cuts a name that would fill a page, and never a serial', () => {
    expect(set().name('W'.repeat(500))).toBe(`${'W'.repeat(159)}…`);
    expect(set().identifier('W'.repeat(256)).text).toBe('W'.repeat(256));
    expect(set().identifiers(Array.from({ length: 9 }, (_, index) => `10.0.0.${index}`))).toHaveLength(6);
  });

  it('uses the monospaced face only for what it draws, which leaves out the space', () => {
    expect(set().identifier('ABX7-48BE').font).toBe('IBMPlexMono');
    for (const text of ['ABX7 48BE', 'é-1', '–']) expect(set().identifier(text).font).toBe('Roboto');
  });
});
