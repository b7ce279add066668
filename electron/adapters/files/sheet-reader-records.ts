import Papa from 'papaparse';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import { SHEET_LIMITS } from './sheet-reader-limits.ts';

type Record = readonly string[];

/** `sep=;` over the table: Excel's own way to say it; Excel does not count that line as a row, so neither do we. */
const DECLARED = /^sep=(.)(?:\n|$)/i;
/** Earlier ones win a draw. A caret, tilde or broken bar is what exports choose whose cells hold all of the others. */
const DELIMITERS = [';', ',', '\t', '|', '^', '~', '¦'] as const;
/** Rows by which the separator is told. */
const SAMPLE_ROWS = 25;
const SAMPLE_CHARS = 64 * 1024;
/** No line of an allowed table is longer; checked before parsing, which would make a cell of every separator. */
const MAX_LINE_CHARS = SHEET_LIMITS.columns * (SHEET_LIMITS.cellLength + 3);

/** Text split into cells, empty records included, so that the index of a record is its row less one. */
export interface Records {
  readonly records: readonly Record[];
  readonly delimiter: string;
}

/** Splits text into records of cells, by the separator that it declares or that fits it best. */
export function parseRecords(text: string, file: string): Result<Records, Failure> {
  const lines = withoutLastBreaks(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
  const longest = longestLine(lines);
  if (longest.length > MAX_LINE_CHARS) {
    return err(failure('sheet.tooWide', { file, row: longest.number, max: SHEET_LIMITS.columns }));
  }
  const declared = DECLARED.exec(lines);
  const table = declared === null ? lines : lines.slice(declared[0].length);
  return parseTable(table, declared?.[1] ?? guessDelimiter(table), file);
}

function parseTable(table: string, delimiter: string, file: string): Result<Records, Failure> {
  const records: Record[] = [];
  const problems: Failure[] = [];
  Papa.parse<string[]>(table, {
    delimiter,
    newline: '\n',
    step: ({ data, errors }, parser) => {
      const row = records.length + 1;
      const problem = errors.some(({ type }) => type === 'Quotes')
        ? failure('sheet.openQuote', { file, row })
        : outOfLimits(data, row, file);
      if (problem === null) {
        records.push(data);
      } else {
        problems.push(problem);
        parser.abort();
      }
    },
  });
  const [problem] = problems;
  return problem === undefined ? ok({ records, delimiter }) : err(problem);
}

function outOfLimits(cells: Record, row: number, file: string): Failure | null {
  if (cells.length > SHEET_LIMITS.columns) return failure('sheet.tooWide', { file, row, max: SHEET_LIMITS.columns });
  return row > SHEET_LIMITS.rows + 1 ? failure('sheet.tooManyRows', { file, max: SHEET_LIMITS.rows }) : null;
}

/** The break after the last row begins no row of its own. Not a regular expression: those take quadratic time here. */
function withoutLastBreaks(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end--;
  return text.slice(0, end);
}

/**
 * The separator that gives the widest table of equal rows. papaparse's own guess wants three columns and is led astray by
 * commas inside descriptions; this one tries each on the first rows and weighs columns by the share of rows, squared, that
 * have that many.
 */
function guessDelimiter(table: string): string {
  const sample = table.slice(0, SAMPLE_CHARS);
  const scores = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(sample, { delimiter, newline: '\n', preview: SAMPLE_ROWS });
    const widths = data
      .filter(([first, ...more]) => more.length > 0 || first?.trim() !== '')
      .map(({ length }) => length);
    const scores = [...Map.groupBy(widths, (width) => width)].map(([width, { length: rows }]) => {
      const share = rows / widths.length;
      return (width - 1) * rows * share * share;
    });
    return { delimiter, score: Math.max(0, ...scores) };
  });
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score === 0 ? ',' : best.delimiter;
}

function longestLine(text: string): { readonly number: number; readonly length: number } {
  let longest = { number: 1, length: 0 };
  let number = 1;
  for (let start = 0; start <= text.length; number++) {
    const end = text.indexOf('\n', start);
    const length = (end === -1 ? text.length : end) - start;
    if (length > longest.length) longest = { number, length };
    start = end === -1 ? text.length + 1 : end + 1;
  }
  return longest;
}
