import { writtenReportSchema } from '../../../../shared/contract/schemas.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { WrittenReport } from '../../../../shared/domain/journal/events.ts';
import { canonicalJson } from '../../../../shared/lib/canonical-json.ts';
import type { ReportReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { parseJson, parseRow } from '../rows.ts';

interface ReportRow {
  readonly reportId: string;
  readonly files: string;
}

/** Reports that were written, oldest first. */
export function readReports(db: ReadableDb): ReportReader {
  const all = db.prepare<[], ReportRow>(
    `SELECT report_id AS reportId, order_number AS "order", revision, verdict, language, up_to_seq AS upToSeq,
     written_at AS writtenAt, files FROM reports ORDER BY seq`,
  );
  const countOf = db.prepare<[string], number>('SELECT count(*) FROM reports WHERE order_number = ?').pluck();
  return {
    list: () =>
      all.all().map((row) => {
        const place = { table: 'reports', key: row.reportId };
        return parseRow(writtenReportSchema, { ...row, files: parseJson(row.files, place) }, place);
      }),
    countOf: (order) => countOf.get(order) ?? 0,
  };
}

/** Projects a report. A second one of the same order and revision is refused by the table. */
export function projectReports(db: WritableDb): (entry: JournalEntry, report: WrittenReport) => void {
  const insert = db.prepare(
    `INSERT INTO reports (report_id, order_number, revision, verdict, language, up_to_seq, written_at, files, seq)
     VALUES (@reportId, @order, @revision, @verdict, @language, @upToSeq, @writtenAt, @files, @seq)`,
  );
  return (entry, report) => {
    insert.run({ ...report, files: canonicalJson(report.files), seq: entry.seq });
  };
}
