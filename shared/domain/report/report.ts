import type { Sentence } from '../../lib/sentence.ts';
import type { IsoTime } from '../../lib/time.ts';
import type { Verdict } from '../matching/match.ts';
import type { FirmwareEvidence } from '../readiness/evidence.ts';
import type { ExceptionCause, ExceptionOwner } from '../readiness/exception.ts';
import type { GateName, Gates } from '../readiness/gate.ts';
import type { OrderCounts, OrderVerdict } from '../readiness/verdict.ts';

/**
 * A firmware update as it was proven: the version before, the one that was to be, the one that the device itself reported
 * afterwards, and the strongest sign of its restart. Of several steps on a way, the last.
 */
export interface FirmwareUpdate extends Omit<FirmwareEvidence, 'kind'> {
  readonly at: IsoTime;
}

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
  /** How its last update came out; null where Greenroom has updated nothing on it. */
  readonly update: FirmwareUpdate | null;
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
  readonly cause: ExceptionCause;
  /** Whose turn it is. */
  readonly owner: ExceptionOwner;
  readonly sentence: Sentence;
}

/** A check that somebody let pass: the sentence says who, why and until when. */
export interface ReportWaiver {
  readonly subject: string;
  readonly site: readonly string[];
  readonly gate: GateName;
  readonly sentence: Sentence;
}

/** A site or sub-site, with everything below it. */
export interface ReportSite {
  readonly site: readonly string[];
  readonly counts: OrderCounts;
  readonly verdict: OrderVerdict;
}

/** An order's readiness, frozen: plain data, nothing in it changes after `upToSeq`. Identifiers are text as read. */
export interface ReadinessReport {
  readonly reportId: string;
  readonly order: string;
  readonly customer: string;
  readonly revision: number;
  readonly generatedAt: IsoTime;
  readonly benchId: string;
  /** Of the bench's public key: by it the pack of this report is known. */
  readonly fingerprint: string;
  readonly version: string;
  /** Devices were practice devices, not real ones: printed on every page. */
  readonly practice: boolean;
  readonly verdict: OrderVerdict;
  readonly counts: OrderCounts;
  readonly sites: readonly ReportSite[];
  readonly exceptions: readonly ReportException[];
  readonly waivers: readonly ReportWaiver[];
  readonly lines: readonly ReportLine[];
  readonly licences: readonly { readonly sku: string; readonly description: string; readonly quantity: number }[];
  /** Gates that the profile does not count and nobody tested: printed as *not tested*. */
  readonly notTested: readonly GateName[];
  readonly upToSeq: number;
  /** Hash of the journal entry `upToSeq`: ties the paper to the chain. */
  readonly journalHash: string;
}
