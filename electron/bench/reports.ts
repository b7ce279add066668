import type { BoardRow } from '../../shared/contract/board.ts';
import type { CallInput, CallOutput, Language, ReportFormat } from '../../shared/contract/calls.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { WrittenReport } from '../../shared/domain/journal/events.ts';
import type { Order, OrderNumber } from '../../shared/domain/order/order.ts';
import { buildReport, type ReportSubject } from '../../shared/domain/report/build-report.ts';
import type { FirmwareUpdate, ReadinessReport } from '../../shared/domain/report/report.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Failure } from '../../shared/lib/sentence.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { CallContext, UseCases } from './bench.ts';
import { type Board, standingOf } from './board.ts';
import { loadPackEntries } from './pack-entries.ts';
import type { PackSealer } from './ports/packs.ts';
import type {
  Clock,
  Ids,
  KnownBenchKey,
  PictureStore,
  ReportArchive,
  ReportFile,
  ReportWriter,
  Sha256,
} from './ports.ts';
import { causeOf } from './readiness.ts';
import { type BenchState, ENGINE } from './state.ts';

export interface ReportDeps {
  readonly state: BenchState;
  readonly board: Board;
  readonly writer: ReportWriter;
  readonly archive: ReportArchive;
  readonly packer: PackSealer;
  readonly pictures: PictureStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sha256: Sha256;
  readonly version: string;
  readonly practice: boolean;
}

/** What a person reads, in the order in which it is written. */
const DOCUMENT_FORMATS: readonly ReportFormat[] = ['pdf', 'xlsx', 'csv', 'json'];

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
  const { state, writer, archive, sha256 } = deps;
  const imported = state.orders.get(order);
  if (imported === undefined) return err(failure('order.unknown', { order }));
  const key = knownKey(deps);
  if (!key.ok) return key;
  const rows = deps.board.rows(order);
  const report = freezeReport(deps, imported.order, rows, key.value);
  const wantsPack = formats.includes('pack');
  const documents = DOCUMENT_FORMATS.filter((format) => wantsPack || formats.includes(format));
  const files = await writer.write(report, documents, language);
  if (!files.ok) return files;
  const kept = files.value.filter((_, at) => formats.includes(documents[at] ?? 'pack'));
  const pack = wantsPack ? await packOf(deps, report, language, rows, key.value, files.value) : ok(null);
  if (!pack.ok) return pack;
  const all = pack.value === null ? kept : [pack.value, ...kept];
  const written: WrittenReport = {
    reportId: report.reportId,
    order,
    revision: report.revision,
    verdict: report.verdict,
    language,
    upToSeq: report.upToSeq,
    writtenAt: report.generatedAt,
    files: all.map(({ name, bytes }) => ({ name, sha256: sha256(bytes), bytes: bytes.byteLength })),
  };
  // Files first: a report that the journal knows must exist, a stray file that it does not know harms nobody.
  await archive.save(report.reportId, all);
  const recorded = state.record([{ kind: 'report.written', data: written }], actor);
  return recorded.ok ? ok({ ...written, files: [...written.files] }) : recorded;
}

/** The newest firmware update of a device, as the journal holds it. */
function updateOf(state: BenchState, id: DeviceId): FirmwareUpdate | null {
  for (const { evidence, at } of state.evidenceOf(id)) {
    if (evidence.kind !== 'firmware') continue;
    const { kind: _, ...update } = evidence;
    return { ...update, at };
  }
  return null;
}

/** The order's state at this moment: everything that follows shows this one revision. */
function freezeReport(
  { state, board, clock, ids, version, practice }: ReportDeps,
  order: Order,
  rows: readonly BoardRow[],
  { fingerprint }: KnownBenchKey,
): ReadinessReport {
  const { counts, verdict } = board.head(order.number, rows);
  const [last] = state.store.journal.list({ newestFirst: true, limit: 1 });
  return buildReport({
    order,
    subjects: rows.map((row): ReportSubject => {
      const described = row.deviceId === null ? null : board.describe(row.deviceId, order.number);
      const { ready, exception } = standingOf(row);
      return {
        ...row,
        update: row.deviceId === null ? null : updateOf(state, row.deviceId),
        gates: described?.gates ?? null,
        cause: causeOf(board, row),
        exception: exception || row.verdict === 'missing',
        ready,
      };
    }),
    counts,
    verdict: verdict ?? 'not-ready',
    reportId: ids.mint(),
    revision: state.store.reports.countOf(order.number) + 1,
    generatedAt: clock.now(),
    benchId: state.store.benchId,
    fingerprint,
    version,
    practice,
    upToSeq: last?.seq ?? 0,
    journalHash: last?.hash ?? '',
  });
}

/** The bench's key, as the journal has it: what seals a pack must be in the chain that the pack carries. */
function knownKey({ state, packer }: ReportDeps): Result<KnownBenchKey, Failure> {
  const key = packer.key();
  if (!key.ok) return key;
  const { publicKey, fingerprint } = key.value;
  const known = state.store.benchKey.find();
  if (known?.publicKey === publicKey) return ok(known);
  const recorded = state.record([{ kind: 'bench.key-set', data: { publicKey, fingerprint } }], ENGINE);
  return recorded.ok ? ok({ publicKey, fingerprint, seq: recorded.value[0]?.seq ?? 0 }) : recorded;
}

async function packOf(
  { state, packer, pictures }: ReportDeps,
  report: ReadinessReport,
  language: Language,
  rows: readonly BoardRow[],
  { seq: keySeq }: KnownBenchKey,
  files: readonly ReportFile[],
): Promise<Result<ReportFile, Failure>> {
  const { order, revision, verdict, practice, generatedAt, upToSeq, journalHash } = report;
  const devices = rows.flatMap(({ deviceId, setAside }) => (deviceId === null || setAside ? [] : [deviceId]));
  const entries = await loadPackEntries(state.store.journal, packer, {
    order: order as OrderNumber,
    devices,
    keySeq,
    upToSeq,
  });
  const seen = new Map<string, Uint8Array>();
  for (const id of devices) {
    const hash = state.evidenceOf(id).find(({ evidence }) => evidence.kind === 'picture')?.evidence;
    if (hash?.kind !== 'picture' || hash.sha256 === null) continue;
    const bytes = await pictures.load(hash.sha256);
    if (bytes !== null) seen.set(hash.sha256, bytes);
  }
  const sealed = await packer.seal({
    benchId: state.store.benchId,
    program: report.version,
    report: { id: report.reportId, order, revision, verdict, language, practice, generatedAt },
    journal: { seq: upToSeq, hash: journalHash },
    files,
    entries,
    pictures: seen,
  });
  if (!sealed.ok) return sealed;
  const [{ name } = { name: `report-r${revision}.pdf` }] = files;
  return ok({
    name: name.replace(/\.[a-z]+$/, '.greenroom'),
    contentType: 'application/octet-stream',
    bytes: sealed.value,
  });
}
