import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Coverage, readCoverage } from './coverage.ts';

/** The report's typefaces, both under the SIL Open Font License: `resources/fonts`. */
export const SANS = 'Roboto';
/** For serials, MACs and hashes, where 0 and O, 1 and l must not look alike. */
export const MONO = 'IBMPlexMono';

export interface ReportFonts {
  readonly folder: string;
  readonly descriptors: Readonly<
    Record<string, Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>>
  >;
  /** What every weight of the text face can draw. */
  readonly coverage: Coverage;
}

/** Finds the fonts in `folder`. Throws where one is missing: the program was packed without it. */
export async function loadFonts(folder: string): Promise<ReportFonts> {
  const path = (name: string): string => join(folder, name);
  const regular = path('Roboto-Regular.ttf');
  const mono = path('IBMPlexMono-Regular.woff');
  return {
    folder,
    descriptors: {
      [SANS]: {
        normal: regular,
        bold: path('Roboto-Medium.ttf'),
        italics: path('Roboto-Italic.ttf'),
        bolditalics: path('Roboto-MediumItalic.ttf'),
      },
      [MONO]: { normal: mono, bold: mono, italics: mono, bolditalics: mono },
    },
    coverage: readCoverage(await readFile(regular)),
  };
}
