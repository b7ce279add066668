import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import type { WrittenReport } from '../../shared/domain/journal/events.ts';
import { buildReport, type ReportSubject } from '../../shared/domain/report/build-report.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Failure } from '../../shared/lib/sentence.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { CallContext, UseCases } from './bench.ts';
import type { Board } from './board.ts';
import type { Clock, Ids, ReportArchive, ReportWriter, Sha256 } from './ports.ts';
import type { BenchState } from './state.ts';

export interface ReportDeps {
  readonly state: BenchState;
  readonly board: Board;
  readonly writer: ReportWriter;
  readonly archive: ReportArchive;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sha256: Sha256;
  readonly version: string;
  readonly practice: boolean;
}

type ReportCalls = Pick<UseCases, 'reports.write' | 'reports.list' | 'reports.file'>;

/** The readiness report: the order's state, frozen at one journal entry, written down and hashed. */
export function reportUseCases(deps: ReportDeps): ReportCalls {
  const { state, archive } = deps;
  let last: Promise<unknown> = Promise.resolve();
  return {
    // One after the other: each takes its number from those before it.
    'reports.write': (input, context) => {
      const written = last.then(() => writeReport(deps, input, context));
      last = written.catch(() => undefined);
      return written;
    },
    'reports.list': async () => ok([...state.store.reports.list()]),
    'reports.file': async ({ reportId, name }) => {
      const known = state.store.reports.list().find((report) => report.reportId === reportId);
      if (known === undefined || !known.files.some((file) => file.name === name)) {
        return err(failure('report.unknown'));
      }
      const file = await archive.load(reportId, name);
      if (file === null) return err(failure('report.fileGone', { name }));
      return ok({ contentType: file.contentType, base64: Buffer.from(file.bytes).toString('base64') });
    },
  };
}

async function writeReport(
  deps: ReportDeps,
  { order, formats, language }: CallInput<'reports.write'>,
  { actor }: CallContext,
): Promise<Result<CallOutput<'reports.write'>, Failure>> {
  const { state, board, writer, archive, clock, ids, sha256, version, practice } = deps;
  const imported = state.orders.get(order);
  if (imported === undefined) return err(failure('order.unknown', { order }));
  const rows = board.rows(order);
  const { counts, verdict } = board.head(order, rows);
  const [last] = state.store.journal.list({ newestFirst: true, limit: 1 });
  const report = buildReport({
    order: imported.order,
    subjects: rows.map((row): ReportSubject => {
      const described = row.deviceId === null ? null : board.describe(row.deviceId);
      return {
        ...row,
        gates: described?.gates ?? null,
        exception: row.group === 0 || row.verdict === 'missing',
        ready: row.state === 'ready',
      };
    }),
    counts,
    verdict: verdict ?? 'not-ready',
    reportId: ids.mint(),
    revision: state.store.reports.countOf(order) + 1,
    generatedAt: clock.now(),
    benchId: state.store.benchId,
    version,
    practice,
    upToSeq: last?.seq ?? 0,
    journalHash: last?.hash ?? '',
  });
  const files = await writer.write(report, formats, language);
  if (!files.ok) return files;
  const written: WrittenReport = {
    reportId: report.reportId,
    order,
    revision: report.revision,
    verdict: report.verdict,
    language,
    upToSeq: report.upToSeq,
    writtenAt: report.generatedAt,
    files: files.value.map(({ name, bytes }) => ({ name, sha256: sha256(bytes), bytes: bytes.byteLength })),
  };
  // Files first: a report that the journal knows must exist, a stray file that it does not know harms nobody.
  await archive.save(report.reportId, files.value);
  const recorded = state.record([{ kind: 'report.written', data: written }], actor);
  return recorded.ok ? ok({ ...written, files: [...written.files] }) : recorded;
}
