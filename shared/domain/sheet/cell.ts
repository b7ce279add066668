/**
 * A number that a spreadsheet has rounded (`1.23457E+11`, `1,23457E+11`): the serial that stood there is gone. A serial
 * such as `1E5` has no plus sign and stays. Errors of formulas (`#N/A`, `#NOM?`) and columns that were too narrow
 * (`####`) are gone as well.
 */
const DESTROYED =
  /^\d(?:[.,]\d+)?E\+\d+$|^#+$|^#(?:N\/A|REF!|VALUE!|VALEUR!|NAME\?|NOM\?|DIV\/0!|NUM!|NOMBRE!|NULL!)$/i;

/** What people write where they have no serial, MAC or date yet. */
const PLACEHOLDER =
  /^(?:[-–—_.?/\s]+|n\/?[ac]|t\.?b\.?[acd]\.?|none|null|unknown|to be (?:confirmed|defined)|néant|aucune?|inconnue?|[àa] (?:venir|définir|confirmer))$/i;

/** `="00123"`: how a spreadsheet is made to keep leading zeros in a CSV. The formula is the wrapping, not the serial. */
const WRAPPED = /^="([^"]*)"$/;

/** White space and the invisible characters that mail and web pages leave behind. */
const EDGES = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/g;

/** Whether a spreadsheet or its formulas have lost what stood in the cell. */
export function isDestroyed(text: string): boolean {
  return DESTROYED.test(text);
}

/**
 * A date where an identifier should be: `MAR5` and `12-03` are what spreadsheets make days of. In a CSV it reads as the
 * spreadsheet shows it (`5-Mar`, `03/12/2026`), from a workbook as `2026-03-05`.
 */
const DATE_CELL =
  /^(?:\d{4}-\d\d-\d\d(?: \d\d:\d\d)?|\d{1,2}\/\d{1,2}\/\d{4}|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{2}|\d{1,2}-(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)\.?)$/i;

/** Whether a spreadsheet has made a date of what stood in the cell. */
export function isDateCell(text: string): boolean {
  return DATE_CELL.test(text);
}

/** An identifier exactly as it was read, without the white space around it. */
export function parseIdentifier(text: string): string {
  const bare = text.replace(EDGES, '');
  return WRAPPED.exec(bare)?.[1]?.replace(EDGES, '') ?? bare;
}

/** What labels print before an identifier, copied along with it: `S/N: AB12`, `N° de série : AB12`, `MAC: e0:a7:…`. */
const LABEL = /^(?:s\/?n|serial(?: no\.?| number)?|n[°º] de s[ée]rie|mac(?: address)?|adresse mac)\s*[:#]\s*/i;

/** An identifier without the word that a label prints before it. A colon must part the two: `SN-12` is a serial. */
function withoutLabel(text: string): string {
  return text.replace(LABEL, '');
}

/** A name or description: one kind of space, one form of accents, so that equal names are one site. */
export function parseName(text: string): string {
  return parseIdentifier(text).normalize('NFC').replace(/\s+/g, ' ');
}

/** Nothing, or a word that stands for nothing. */
export function isBlank(text: string): boolean {
  return text === '' || PLACEHOLDER.test(text);
}

/**
 * Several serials, MACs or names in one cell: by line break, `;`, `|`, and for identifiers also `,` and ` / `. Never by a
 * space, which may stand inside a serial, nor by a bare slash, nor by the comma of a number that was destroyed in French.
 */
export function splitCell(text: string, of: 'identifiers' | 'names'): readonly string[] {
  const parts = text.split(of === 'identifiers' ? /[\n\r;|]|,(?!\d+E\+\d)|\s\/\s/ : /[\n\r;|]/);
  const read = (part: string): string => (of === 'identifiers' ? withoutLabel(parseIdentifier(part)) : parseName(part));
  return parts.map(read).filter((part) => !isBlank(part));
}

/**
 * A quantity: a whole number from 0, as `7`, `7.0`, `7,00` or `1 000`; null for anything else or above 20,000. `1,000` is
 * refused: a thousand to one reader, one to another.
 */
export function parseQuantity(text: string): number | null {
  const digits = /^(\d{1,3}(?:[\s\u00a0\u202f]\d{3})+|\d{1,6})(?:[.,]0{1,2})?$/.exec(text)?.[1];
  if (digits === undefined) return null;
  const quantity = Number(digits.replace(/\D/g, ''));
  return quantity <= MAX_QUANTITY ? quantity : null;
}

/** Twice the largest order that anybody stages; a typing error beyond it must not fill the memory with open slots. */
export const MAX_QUANTITY = 20_000;

/** A line number: a whole number from 1 to 999,999, leading zeros as some systems write them; null for anything else. */
export function parseLineNumber(text: string): number | null {
  const digits = /^0*(\d{1,6})(?:[.,]0+)?$/.exec(text)?.[1];
  const line = digits === undefined ? 0 : Number(digits);
  return line >= 1 ? line : null;
}
