import type { Sentence } from '../../lib/sentence.ts';
import type { IsoTime } from '../../lib/time.ts';
import type { Verdict } from '../matching/match.ts';
import type { GateName, Gates } from '../readiness/gate.ts';
import type { OrderCounts, OrderVerdict } from '../readiness/verdict.ts';

/** One line of the device schedule: a place on the order and what stands for it, or a device that has no place. */
export interface ReportLine {
  readonly site: readonly string[];
  readonly position: string | null;
  readonly line: number | null;
  readonly orderedModel: string | null;
  readonly actualModel: string | null;
  readonly manufacturer: string | null;
  readonly serial: string | null;
  readonly macs: readonly string[];
  readonly addresses: readonly string[];
  readonly firmware: string | null;
  readonly verdict: Verdict;
  readonly ready: boolean;
  /** Null for a unit that nobody has seen: there is nothing to have tested. */
  readonly gates: Gates | null;
  readonly visitDate: string | null;
  readonly firstSeen: IsoTime | null;
  readonly lastSeen: IsoTime | null;
}

/** Something the reader must know first: what it is about, what is wrong, what to do next. */
export interface ReportException {
  readonly subject: string;
  readonly site: readonly string[];
  readonly sentence: Sentence;
}

export interface ReportSite {
  readonly site: readonly string[];
  readonly counts: OrderCounts;
}

/** An order's readiness, frozen: plain data, nothing in it changes after `upToSeq`. Identifiers are text as read. */
export interface ReadinessReport {
  readonly reportId: string;
  readonly order: string;
  readonly customer: string;
  readonly revision: number;
  readonly generatedAt: IsoTime;
  readonly benchId: string;
  readonly version: string;
  /** Devices were practice devices, not real ones: printed on every page. */
  readonly practice: boolean;
  readonly verdict: OrderVerdict;
  readonly counts: OrderCounts;
  readonly sites: readonly ReportSite[];
  readonly exceptions: readonly ReportException[];
  readonly lines: readonly ReportLine[];
  readonly licences: readonly { readonly sku: string; readonly description: string; readonly quantity: number }[];
  /** Gates that the profile does not count and nobody tested: printed as *not tested*. */
  readonly notTested: readonly GateName[];
  readonly upToSeq: number;
  /** Hash of the journal entry `upToSeq`: ties the paper to the chain. */
  readonly journalHash: string;
}
