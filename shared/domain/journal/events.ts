import type { IsoTime } from '../../lib/time.ts';
import type { Answer, Checklist } from '../dossier/checklist.ts';
import type { DossierPart } from '../dossier/part.ts';
import type { FirmwareRelease, FirmwareTarget } from '../firmware/release.ts';
import type { Device, DeviceId } from '../identity/device.ts';
import type { LabelPrint } from '../label/printed-label.ts';
import type { LicenceList } from '../licence/licence-list.ts';
import type { ClosedSeat } from '../matching/closed-order.ts';
import type { Equivalent } from '../matching/equivalent.ts';
import type { DeviceMatch } from '../matching/match.ts';
import type { Pin } from '../matching/pin.ts';
import type { Order, OrderNumber, PositionId, UnitId } from '../order/order.ts';
import type { OrderPreset } from '../order/read-order-file.ts';
import type { Evidence } from '../readiness/evidence.ts';
import type { GateName } from '../readiness/gate.ts';
import type { ProfileScope, ReadinessProfile } from '../readiness/profile.ts';
import type { OrderVerdict } from '../readiness/verdict.ts';
import type { Waiver } from '../readiness/waiver.ts';
import type { RegistryReading, RegistrySource } from '../registration/reading.ts';
import type { ScannedBox } from '../scan/scanned-box.ts';
import type { PlanStep } from '../site/plan-step.ts';
import type { Position } from '../site/position.ts';
import type { Site } from '../site/site.ts';
import type { ContactList, SupportCase } from '../support/support-case.ts';

/**
 * Everything that can happen on a bench, newest shape of each kind. An entry is self-contained: whoever holds the
 * journal alone can rebuild every table from it. `data` carries whole values, not differences, so that no entry needs
 * an older one to be read.
 */
export type BenchEvent =
  | { readonly kind: 'bench.created'; readonly data: { readonly benchId: string } }
  /** The key by which this bench seals packs, public half; a new one only where the old was lost. */
  | { readonly kind: 'bench.key-set'; readonly data: { readonly publicKey: string; readonly fingerprint: string } }
  | {
      readonly kind: 'order.imported';
      readonly data: { readonly order: Order; readonly source: ImportSource };
    }
  /** Taken off the bench: its lines, units and places are gone, what was seen and proved of devices stays. */
  | { readonly kind: 'order.removed'; readonly data: { readonly order: OrderNumber } }
  /** Done: its units are no longer expected. What stood for them by then stays with it, so that it can still be told. */
  | {
      readonly kind: 'order.closed';
      readonly data: { readonly order: OrderNumber; readonly seats: readonly ClosedSeat[] };
    }
  | { readonly kind: 'order.reopened'; readonly data: { readonly order: OrderNumber } }
  /** From now on this model is what that SKU orders, on this bench; the catalogue that Greenroom brings stays as it is. */
  | { readonly kind: 'model.equated'; readonly data: { readonly equivalent: Equivalent } }
  | { readonly kind: 'model.parted'; readonly data: { readonly equivalent: Equivalent } }
  | { readonly kind: 'preset.saved'; readonly data: { readonly preset: OrderPreset } }
  | { readonly kind: 'preset.removed'; readonly data: { readonly name: string } }
  | { readonly kind: 'device.seen'; readonly data: { readonly device: Device } }
  | { readonly kind: 'device.changed'; readonly data: { readonly device: Device } }
  | {
      readonly kind: 'device.merged';
      readonly data: { readonly device: Device; readonly absorbed: readonly DeviceId[] };
    }
  | { readonly kind: 'device.set-aside'; readonly data: { readonly deviceId: DeviceId } }
  | { readonly kind: 'device.taken-back'; readonly data: { readonly deviceId: DeviceId } }
  /** A person placed it, scanned its box or printed its label: the matching no longer moves it. */
  | { readonly kind: 'match.pinned'; readonly data: { readonly pin: Pin } }
  | { readonly kind: 'match.released'; readonly data: { readonly deviceId: DeviceId } }
  | { readonly kind: 'match.decided'; readonly data: { readonly match: DeviceMatch } }
  | {
      readonly kind: 'evidence.recorded';
      readonly data: { readonly deviceId: DeviceId; readonly evidence: Evidence };
    }
  /** Which checks count from now on; it replaces what was set for the same order or customer. */
  | {
      readonly kind: 'profile.set';
      readonly data: { readonly scope: ProfileScope; readonly profile: ReadinessProfile };
    }
  | { readonly kind: 'profile.removed'; readonly data: { readonly scope: ProfileScope } }
  /** A person lets a device leave although this check does not hold; ends by itself at its own end. */
  | { readonly kind: 'waiver.given'; readonly data: { readonly waiver: Waiver } }
  | { readonly kind: 'waiver.revoked'; readonly data: { readonly deviceId: DeviceId; readonly gate: GateName } }
  /** Everything that a registry listed; it replaces the older reading of the same source. */
  | { readonly kind: 'registry.read'; readonly data: { readonly reading: RegistryReading } }
  /** Read again, and nothing in it has changed. */
  | {
      readonly kind: 'registry.confirmed';
      readonly data: { readonly source: RegistrySource; readonly readAt: IsoTime };
    }
  /** No longer asked: what it said counts for nothing from now on. */
  | { readonly kind: 'registry.forgotten'; readonly data: { readonly source: RegistrySource } }
  | { readonly kind: 'firmware.release-added'; readonly data: { readonly release: FirmwareRelease } }
  /** Corrected, blocked or freed, or fetched: hash and size are known from then on. */
  | { readonly kind: 'firmware.release-changed'; readonly data: { readonly release: FirmwareRelease } }
  | { readonly kind: 'firmware.release-removed'; readonly data: { readonly release: FirmwareRelease } }
  | { readonly kind: 'firmware.target-set'; readonly data: { readonly target: FirmwareTarget } }
  /** `before`: what it was, null where it is new; by it a step is undone. */
  | { readonly kind: 'position.set'; readonly data: { readonly position: Position; readonly before: Position | null } }
  | { readonly kind: 'position.removed'; readonly data: { readonly position: Position } }
  | { readonly kind: 'site.set'; readonly data: { readonly site: Site; readonly before: Site | null } }
  | { readonly kind: 'site.removed'; readonly data: { readonly site: Site } }
  | { readonly kind: 'unit.assigned'; readonly data: UnitAssigned }
  | { readonly kind: 'plan.stepped'; readonly data: { readonly step: PlanStep } }
  /** A person saw the label come out of the printer. A drawn file is no print, and is not in the journal. */
  | { readonly kind: 'label.printed'; readonly data: { readonly print: LabelPrint } }
  /** It did not come out, or was thrown away: the unit has no label any more. */
  | {
      readonly kind: 'label.withdrawn';
      readonly data: { readonly order: OrderNumber; readonly unitId: UnitId; readonly deviceId: DeviceId | null };
    }
  | { readonly kind: 'box.scanned'; readonly data: { readonly box: ScannedBox } }
  /** The scan was undone. */
  | { readonly kind: 'box.withdrawn'; readonly data: { readonly box: ScannedBox } }
  | { readonly kind: 'report.written'; readonly data: WrittenReport }
  /** The whole list of a customer's licences: it replaces the one before. */
  | {
      readonly kind: 'licences.imported';
      readonly data: { readonly list: LicenceList; readonly source: ImportSource };
    }
  | { readonly kind: 'licences.removed'; readonly data: { readonly customer: string } }
  /** A support case as it is known now, by hand or from a file. */
  | { readonly kind: 'case.recorded'; readonly data: { readonly supportCase: SupportCase } }
  | { readonly kind: 'case.removed'; readonly data: Pick<SupportCase, 'customer' | 'number'> }
  /** Whom to call for a customer: the whole list, empty where there is nobody any more. */
  | { readonly kind: 'contacts.set'; readonly data: { readonly list: ContactList } }
  /** One part of a customer's dossier, whole; null: the partner's own, which is of no customer. */
  | {
      readonly kind: 'dossier.part-set';
      readonly data: { readonly customer: string | null; readonly part: DossierPart };
    }
  | { readonly kind: 'dossier.answered'; readonly data: { readonly customer: string; readonly answer: Answer } }
  /** A partner's own checklist, added or replaced. */
  | { readonly kind: 'checklist.added'; readonly data: { readonly checklist: Checklist } }
  | { readonly kind: 'checklist.removed'; readonly data: { readonly id: string } };

export type BenchEventKind = BenchEvent['kind'];

/** The file that something came from. */
interface ImportSource {
  readonly fileName: string;
  readonly sha256: string;
}

/** Which place a unit goes to from now on, and went to before; null: none. */
interface UnitAssigned {
  readonly order: OrderNumber;
  readonly unitId: UnitId;
  readonly positionId: PositionId | null;
  readonly before: PositionId | null;
}

/** A report as it was frozen: which state it shows, and the hash of every file that was written. */
export interface WrittenReport {
  readonly reportId: string;
  readonly order: OrderNumber;
  readonly revision: number;
  readonly verdict: OrderVerdict;
  readonly language: 'en' | 'fr';
  /** Number of the last journal entry that the report knows. */
  readonly upToSeq: number;
  readonly writtenAt: IsoTime;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
}
