import type { BoardRow, RowState } from '../../shared/contract/board.ts';
import type { Device } from '../../shared/domain/identity/device.ts';
import type { PrintedLabel } from '../../shared/domain/label/printed-label.ts';
import { type Phase, phaseOf } from '../../shared/domain/lifecycle/phase.ts';
import type { DeviceMatch } from '../../shared/domain/matching/match.ts';
import type { Order, Unit } from '../../shared/domain/order/order.ts';
import type { RecordedEvidence } from '../../shared/domain/readiness/evidence.ts';
import type { ExceptionCause } from '../../shared/domain/readiness/exception.ts';
import { GATES, type GateName, type Gates, isHeld } from '../../shared/domain/readiness/gate.ts';
import type { FirmwareStanding, GateEntries } from '../../shared/domain/readiness/gate-input.ts';
import { gatesOf, isDriven } from '../../shared/domain/readiness/gates.ts';
import {
  checkedState,
  countingGates,
  type ReadinessProfile,
  weightsFor,
} from '../../shared/domain/readiness/profile.ts';
import type { RecordedWaiver } from '../../shared/domain/readiness/waiver.ts';
import type { Position } from '../../shared/domain/site/position.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import type { IsoTime } from '../../shared/lib/time.ts';
import type { Activity } from './identify.ts';

/** Where a unit is to go, and what the order calls it. */
export interface Place {
  readonly order: Order;
  readonly unit: Unit;
  readonly position: Position | null;
}

export interface DeviceRowInput {
  readonly device: Device;
  readonly match: DeviceMatch | null;
  readonly place: Place | null;
  readonly evidence: readonly RecordedEvidence[];
  /** The newest label that was printed of its unit. */
  readonly label: PrintedLabel | null;
  readonly profile: ReadinessProfile;
  readonly waivers: readonly RecordedWaiver[];
  readonly entries: GateEntries;
  readonly setAside: boolean;
  /** What the label of its box says; null: none was scanned. */
  readonly boxSerial: string | null;
  readonly activity: Activity | null;
  /** Left out where nobody said which version it is to run. */
  readonly firmware?: FirmwareStanding;
  readonly lastSeen: IsoTime | null;
  readonly now: IsoTime;
}

/** A row with what was worked out on the way to it. */
export interface DescribedDevice {
  readonly row: BoardRow;
  readonly gates: Gates;
  /** The gates that count for it. */
  readonly counting: readonly GateName[];
  /** What waits for a person, where something does. */
  readonly cause: ExceptionCause | null;
}

/** Gates that a person has to put right, in the order in which they should be looked at. */
const HANDS: readonly GateName[] = [
  'matched',
  'credential',
  'firmware',
  'clock',
  'identified',
  'registered',
  'picture',
  'address',
  'hardening',
  'label',
  'placed',
];

/** The board's row of a device. Pure: everything it shows comes in. */
export function describeDevice(input: DeviceRowInput): DescribedDevice {
  const { device, match, place, setAside } = input;
  const gates = gatesOf({ ...input, position: place?.position ?? null });
  const driven = isDriven(device);
  const weights = weightsFor(input.profile, input.firmware !== undefined);
  const counting = countingGates(weights, driven);
  const phase = phaseOf(gates, weights, driven);
  const { state, now, cause } = standing(input, gates, phase, counting);
  const { attributes } = device;
  const states = Object.fromEntries(GATES.map((gate) => [gate, gates[gate].state])) as BoardRow['gates'];
  const row: BoardRow = {
    id: device.id,
    deviceId: device.id,
    state,
    phase,
    verdict: match?.verdict ?? 'unexpected',
    group: groupOf(state),
    now,
    order: match?.order ?? null,
    line: match?.line ?? null,
    unitId: match?.unitId ?? null,
    positionId: place?.position?.id ?? null,
    site: [...(place?.position?.site ?? [])],
    position: place?.position?.name ?? null,
    visitDate: place?.position?.visitDate ?? null,
    model: attributes.model?.value ?? null,
    orderedModel: place?.unit.sku ?? null,
    manufacturer: attributes.manufacturer?.value ?? null,
    firmware: attributes.firmware?.value ?? null,
    serial: device.serial ?? input.boxSerial ?? place?.unit.serial ?? null,
    macs: [...device.macs],
    addresses: [...device.addresses],
    interface: device.interface,
    protocols: [...device.protocols],
    presence: presenceOf(input.evidence),
    setAside,
    driven,
    firstSeen: device.firstSeen,
    lastSeen: input.lastSeen,
    gates: states,
    checked: checkedState(states, counting),
  };
  return { row, gates, counting, cause };
}

/** The board's row of a unit that no device stands for. */
export function describeMissing({ order, unit, position }: Place, contested: boolean): BoardRow {
  const expected = unit.serial ?? unit.mac ?? unit.sku;
  const name = position?.name ?? unit.sku;
  return {
    id: `unit:${unit.id}`,
    deviceId: null,
    state: contested ? 'hand' : 'expected',
    phase: null,
    verdict: contested ? 'duplicate' : 'missing',
    group: contested ? 0 : 4,
    now: { key: contested ? 'board.now.contested' : 'board.now.missing', params: { position: name, expected } },
    order: order.number,
    line: unit.line,
    unitId: unit.id,
    positionId: position?.id ?? null,
    site: [...(position?.site ?? [])],
    position: position?.name ?? null,
    visitDate: position?.visitDate ?? null,
    model: null,
    orderedModel: unit.sku,
    manufacturer: null,
    firmware: null,
    serial: unit.serial,
    macs: unit.mac === null ? [] : [unit.mac],
    addresses: [],
    interface: null,
    protocols: [],
    presence: null,
    setAside: false,
    driven: false,
    firstSeen: null,
    lastSeen: null,
    gates: Object.fromEntries(GATES.map((gate) => [gate, 'not-tested'])) as BoardRow['gates'],
    checked: 'not-tested',
  };
}

function presenceOf(evidence: readonly RecordedEvidence[]): BoardRow['presence'] {
  for (const { evidence: item } of evidence) if (item.kind === 'presence') return item.state;
  return null;
}

/** The one state and the one sentence: what a person must do comes first, then what is being done, then what is awaited. */
function standing(
  { setAside, activity, match }: DeviceRowInput,
  gates: Gates,
  phase: Phase,
  counting: readonly GateName[],
): { readonly state: RowState; readonly now: Sentence; readonly cause: ExceptionCause | null } {
  if (setAside) return { state: 'waiting', now: { key: 'matching.setAside' }, cause: null };
  if (activity?.kind === 'working') return { state: 'working', now: activity.sentence, cause: null };
  if (gates.online.state === 'failed') return { state: 'failed', now: gates.online.reason, cause: 'online' };
  const hand = HANDS.find((gate) => counting.includes(gate) && gates[gate].state === 'failed');
  if (hand !== undefined) {
    const isStranger = hand === 'matched' && (match === null || match.verdict === 'unexpected');
    return { state: 'hand', now: gates[hand].reason, cause: isStranger ? 'unexpected' : hand };
  }
  if (counting.includes('credential') && gates.credential.state === 'pending') {
    return { state: 'hand', now: gates.credential.reason, cause: 'credential' };
  }
  if (activity?.kind === 'trouble' && phase !== 'ready') {
    return { state: 'hand', now: activity.sentence, cause: 'trouble' };
  }
  if (phase === 'ready') return leaving(gates, counting);
  const open = counting.find((gate) => !isHeld(gates[gate]));
  return { state: 'waiting', now: open === undefined ? { key: 'board.now.ready' } : gates[open].reason, cause: null };
}

/** Ready, or let go although a check that counts does not hold. */
function leaving(gates: Gates, counting: readonly GateName[]): ReturnType<typeof standing> {
  const waived = counting.find((gate) => gates[gate].state === 'waived');
  return waived === undefined
    ? { state: 'ready', now: { key: 'board.now.ready' }, cause: null }
    : { state: 'waived', now: gates[waived].reason, cause: 'waived' };
}

function groupOf(state: RowState): number {
  switch (state) {
    case 'hand':
    case 'failed':
      return 0;
    case 'working':
      return 1;
    case 'waiting':
      return 2;
    case 'ready':
    case 'waived':
      return 3;
    case 'expected':
      return 4;
    default:
      return assertNever(state);
  }
}
