/** How a cell shows its number, as far as that changes what a person reads there as an identifier or a date. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  /** `0.00E+00`: what Excel gives a cell in which somebody typed `1E5`. */
  | { readonly kind: 'scientific'; readonly decimals: number }
  /** `00000`, `000-000`, `"SN-"0000`: zeros that are on screen and not in the number. */
  | { readonly kind: 'digits'; readonly tokens: readonly DigitToken[] };

/** A place for a digit, or text that stands between digits. */
export type DigitToken = { readonly digit: true } | { readonly digit: false; readonly text: string };

export const PLAIN: NumberFormat = { kind: 'plain' };
const DATE: NumberFormat = { kind: 'date' };

/** Formats that a workbook names by number only (ECMA-376 part 1, 18.8.30), East Asian dates among them. */
export function builtInFormat(id: number): NumberFormat {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return DATE;
  if (id === 11) return { kind: 'scientific', decimals: 2 };
  return id === 48 ? { kind: 'scientific', decimals: 1 } : PLAIN;
}

/** Reads a format's code. Codes in the file are always English, whatever language the spreadsheet was made in. */
export function parseFormat(code: string): NumberFormat {
  const [section = ''] = withoutLiterals(code).split(';');
  const bare = section.replace(/\[(?![hms]+\])[^\]]*\]/gi, '');
  const scientific = /0(?:\.(0+))?E[+-]0/i.exec(bare);
  if (scientific !== null) return { kind: 'scientific', decimals: scientific[1]?.length ?? 0 };
  if (/[ymdhs]/i.test(bare.replace(/general/gi, ''))) return DATE;
  return digitFormat(code) ?? PLAIN;
}

/** Quoted text, escaped characters and the room kept for one (`_x`, `*x`) are no part of the pattern. */
function withoutLiterals(code: string): string {
  return code.replace(/"[^"]*"|\\.|[_*]./g, '');
}

const DIGIT_TOKENS = /"([^"]*)"|\\(.)|(\[[^\]]*\])|(0)|([ /:()-])|(.)/gsu;

/** Only zeros and literals, and at least two zeros: anything else shows no digit that the number does not have. */
function digitFormat(code: string): NumberFormat | null {
  const [section = ''] = splitSections(code);
  const tokens: DigitToken[] = [];
  for (const [, quoted, escaped, bracket, zero, mark, other] of section.matchAll(DIGIT_TOKENS)) {
    if (other !== undefined) return null;
    if (zero !== undefined) tokens.push({ digit: true });
    else if (bracket === undefined) tokens.push({ digit: false, text: quoted ?? escaped ?? mark ?? '' });
  }
  return tokens.filter(({ digit }) => digit).length >= 2 ? { kind: 'digits', tokens } : null;
}

/** Positive numbers go by the first section. A `;` inside quotes ends none. */
function splitSections(code: string): readonly string[] {
  return code.match(/(?:"[^"]*"|\\.|[^;])+/gsu) ?? [];
}
