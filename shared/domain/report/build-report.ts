import { compareText } from '../../lib/compare.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { IsoTime } from '../../lib/time.ts';
import type { Verdict } from '../matching/match.ts';
import type { Order } from '../order/order.ts';
import { CAUSES, type ExceptionCause, ownerOf } from '../readiness/exception.ts';
import { GATES, type Gates } from '../readiness/gate.ts';
import { siteVerdicts } from '../readiness/site-verdicts.ts';
import type { OrderCounts, OrderVerdict } from '../readiness/verdict.ts';
import type { FirmwareUpdate, ReadinessReport, ReportLine, ReportSite, ReportWaiver } from './report.ts';

/** One row of the board, as the report needs it. */
export interface ReportSubject {
  readonly site: readonly string[];
  readonly position: string | null;
  readonly line: number | null;
  readonly orderedModel: string | null;
  readonly model: string | null;
  readonly manufacturer: string | null;
  readonly serial: string | null;
  readonly macs: readonly string[];
  readonly addresses: readonly string[];
  readonly firmware: string | null;
  readonly update: FirmwareUpdate | null;
  readonly verdict: Verdict;
  readonly ready: boolean;
  readonly exception: boolean;
  /** Why it waits for a person; null where it does not. */
  readonly cause: ExceptionCause | null;
  readonly setAside: boolean;
  readonly gates: Gates | null;
  readonly visitDate: string | null;
  readonly now: Sentence;
  readonly firstSeen: IsoTime | null;
  readonly lastSeen: IsoTime | null;
}

export interface ReportInput
  extends Pick<
    ReadinessReport,
    | 'reportId'
    | 'revision'
    | 'generatedAt'
    | 'benchId'
    | 'fingerprint'
    | 'version'
    | 'practice'
    | 'upToSeq'
    | 'journalHash'
    | 'counts'
    | 'verdict'
  > {
  readonly order: Order;
  readonly subjects: readonly ReportSubject[];
  readonly counts: OrderCounts;
  readonly verdict: OrderVerdict;
}

/**
 * Freezes an order's state into a report. Devices that a person set aside are none of the customer's business and stay
 * out; strangers that nobody decided about are exceptions and stand in it.
 */
export function buildReport({ order, subjects, ...head }: ReportInput): ReadinessReport {
  const told = subjects.filter(({ setAside }) => !setAside).sort(byPlace);
  return {
    ...head,
    order: order.number,
    customer: order.customer,
    sites: sitesOf(told),
    exceptions: told
      .filter(({ exception }) => exception)
      .map((subject) => {
        const cause = subject.cause ?? 'trouble';
        return { subject: nameOf(subject), site: subject.site, cause, owner: ownerOf(cause), sentence: subject.now };
      })
      .sort((a, b) => CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause)),
    waivers: told.flatMap(waiversOf),
    lines: told.map(lineOf),
    licences: order.lines
      .filter(({ kind }) => kind === 'licence')
      .map(({ sku, description, quantity }) => ({ sku, description, quantity })),
    notTested: GATES.filter((gate) => !told.some(holds(gate))),
  };
}

function holds(gate: (typeof GATES)[number]): (subject: ReportSubject) => boolean {
  return ({ gates }) => gates !== null && gates[gate].state !== 'not-tested';
}

function lineOf(subject: ReportSubject): ReportLine {
  const { model, site, position, line, orderedModel, manufacturer, serial, macs, addresses, firmware, update } =
    subject;
  const { verdict, ready, gates, visitDate, firstSeen, lastSeen } = subject;
  return {
    site,
    position,
    line,
    orderedModel,
    actualModel: model,
    manufacturer,
    serial,
    macs,
    addresses,
    firmware,
    update,
    verdict,
    ready,
    gates,
    visitDate,
    firstSeen,
    lastSeen,
  };
}

/** What a reader finds on the box or in the plan: the place, else the serial, else the MAC. */
function nameOf({ position, serial, macs, model }: ReportSubject): string {
  return position ?? serial ?? macs[0] ?? model ?? '–';
}

function sitesOf(subjects: readonly ReportSubject[]): readonly ReportSite[] {
  return siteVerdicts(
    subjects.map(({ site, verdict, ready, exception }) => ({
      site,
      unit: verdict === 'missing' ? 'missing' : verdict === 'unexpected' || verdict === 'duplicate' ? null : 'seen',
      matched: verdict === 'matched' || verdict === 'substituted',
      ready,
      exception,
    })),
  );
}

/** What was let pass of one device. */
function waiversOf(subject: ReportSubject): readonly ReportWaiver[] {
  const { gates, site } = subject;
  if (gates === null) return [];
  return GATES.filter((gate) => gates[gate].state === 'waived').map((gate) => ({
    subject: nameOf(subject),
    site,
    gate,
    sentence: gates[gate].reason,
  }));
}

/** By site, then by place; what has no place on the order comes last. */
function byPlace(a: ReportSubject, b: ReportSubject): number {
  const rank = ({ orderedModel }: ReportSubject): number => (orderedModel === null ? 1 : 0);
  return (
    rank(a) - rank(b) ||
    compareText(a.site.join('\u0000'), b.site.join('\u0000')) ||
    compareText(a.position ?? '', b.position ?? '')
  );
}
