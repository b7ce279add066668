import { err, ok, type Result } from '../../lib/result.ts';
import { isFrenchHeader } from '../order/header-names.ts';
import { parseName } from '../sheet/cell.ts';
import { columnsByField, findColumnTwice, findHeader } from '../sheet/columns.ts';
import { fileProblem, Problems, quoted, type SheetFailure } from '../sheet/problems.ts';
import { columnLetters, type NamedSheet, type Workbook } from '../sheet/sheet.ts';
import { decideDayMonthOrder } from '../sheet/visit-date.ts';
import { type PlanRow, parsePlanRow } from './plan-row.ts';
import { PLAN_WORDS, type PlanField } from './plan-words.ts';
import { siteKey } from './position.ts';

/** Twice the largest plan that anybody stages. */
const MAX_ROWS = 20_000;

/**
 * Reads a site plan: every row of it, or every problem with its row and column. Only the column of the position's name
 * must be there; the table is the first sheet that has it. The same place twice is a problem.
 */
export function readPlanFile(workbook: Workbook, fileName: string): Result<readonly PlanRow[], SheetFailure> {
  const isHeader = (fields: ReadonlySet<PlanField>): boolean => fields.has('name');
  const tables = workbook.sheets.map(({ sheet }: NamedSheet) => findHeader(sheet, PLAN_WORDS, isHeader));
  const table = tables.find(({ columns }) => columns.some(({ field }) => field === 'name'));
  if (table === undefined) return err(fileProblem('plan.noNameColumn', { file: quoted(fileName) }));
  const twice = findColumnTwice(table, PLAN_WORDS);
  if (twice !== null) {
    const [first, second] = twice.map(({ header, column }) => `${quoted(header)} (${columnLetters(column)})`);
    return err(fileProblem('plan.columnTwice', { first: first ?? '', second: second ?? '' }));
  }
  if (table.rows.length === 0 || table.rows.length > MAX_ROWS) {
    const code = table.rows.length === 0 ? 'plan.noRows' : 'plan.tooManyRows';
    return err(fileProblem(code, { file: quoted(fileName), max: MAX_ROWS }));
  }
  const columns = columnsByField(table.columns);
  const header = table.columns.map((column) => column.header);
  const [dated] = columns.get('visitDate') ?? [];
  const decided =
    dated === undefined
      ? 'undecided'
      : decideDayMonthOrder(table.rows.map(({ cells }) => parseName(cells[dated] ?? '')));
  const dates = decided === 'undecided' && isFrenchHeader(header[dated ?? 0] ?? '') ? 'day-first' : decided;
  const problems = new Problems('plan');
  const rows = table.rows.flatMap((row) => parsePlanRow(row, columns, header, dates, problems) ?? []);
  const seen = new Map<string, number>();
  for (const { row, site, name } of rows) {
    const key = siteKey([...site, name]).toLowerCase();
    const firstRow = seen.get(key);
    if (firstRow === undefined) seen.set(key, row);
    else problems.row('placeTwice', row, { place: [...site, name].join(' / '), firstRow });
  }
  return problems.isEmpty() ? ok(rows) : err(problems.failure());
}
