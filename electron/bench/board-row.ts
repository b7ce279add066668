import type { BoardRow, RowState } from '../../shared/contract/board.ts';
import type { Device } from '../../shared/domain/identity/device.ts';
import { counts, type Phase, phaseOf } from '../../shared/domain/lifecycle/phase.ts';
import type { DeviceMatch } from '../../shared/domain/matching/match.ts';
import type { Order, Position, Unit } from '../../shared/domain/order/order.ts';
import type { RecordedEvidence } from '../../shared/domain/readiness/evidence.ts';
import { DEFAULT_PROFILE, GATES, type GateName, type Gates } from '../../shared/domain/readiness/gate.ts';
import { gatesOf, isDriven } from '../../shared/domain/readiness/gates.ts';
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
  readonly setAside: boolean;
  readonly activity: Activity | null;
  readonly lastSeen: IsoTime | null;
}

/** A row with what was worked out on the way to it. */
export interface DescribedDevice {
  readonly row: BoardRow;
  readonly gates: Gates;
}

/** Gates that a person has to put right, in the order in which they should be looked at. */
const HANDS: readonly GateName[] = ['matched', 'credential', 'clock', 'identified', 'picture'];

/** The board's row of a device. Pure: everything it shows comes in. */
export function describeDevice(input: DeviceRowInput): DescribedDevice {
  const { device, match, place, setAside } = input;
  const gates = gatesOf(input);
  const driven = isDriven(device);
  const phase = phaseOf(gates, DEFAULT_PROFILE, driven);
  const { state, now } = standing(input, gates, phase, driven);
  const { attributes } = device;
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
    site: [...(place?.position?.site ?? [])],
    position: place?.position?.name ?? null,
    visitDate: place?.position?.visitDate ?? null,
    model: attributes.model?.value ?? null,
    orderedModel: place?.unit.sku ?? null,
    manufacturer: attributes.manufacturer?.value ?? null,
    firmware: attributes.firmware?.value ?? null,
    serial: device.serial ?? place?.unit.serial ?? null,
    macs: [...device.macs],
    addresses: [...device.addresses],
    interface: device.interface,
    protocols: [...device.protocols],
    presence: presenceOf(input.evidence),
    setAside,
    driven,
    firstSeen: device.firstSeen,
    lastSeen: input.lastSeen,
    gates: Object.fromEntries(GATES.map((gate) => [gate, gates[gate].state])) as BoardRow['gates'],
  };
  return { row, gates };
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
  };
}

function presenceOf(evidence: readonly RecordedEvidence[]): BoardRow['presence'] {
  for (const { evidence: item } of evidence) if (item.kind === 'presence') return item.state;
  return null;
}

/** The one state and the one sentence: what a person must do comes first, then what is being done, then what is awaited. */
function standing(
  { device, setAside, activity }: DeviceRowInput,
  gates: Gates,
  phase: Phase,
  driven: boolean,
): { readonly state: RowState; readonly now: Sentence } {
  if (setAside) return { state: 'waiting', now: { key: 'matching.setAside' } };
  if (activity?.kind === 'working') return { state: 'working', now: activity.sentence };
  const counting = (gate: GateName): boolean => counts(gate, DEFAULT_PROFILE, driven);
  if (gates.online.state === 'failed') return { state: 'failed', now: gates.online.reason };
  const hand = HANDS.find((gate) => counting(gate) && gates[gate].state === 'failed');
  if (hand !== undefined) return { state: 'hand', now: gates[hand].reason };
  if (counting('credential') && gates.credential.state === 'pending') {
    return { state: 'hand', now: gates.credential.reason };
  }
  if (activity?.kind === 'trouble' && phase !== 'ready') return { state: 'hand', now: activity.sentence };
  if (phase === 'ready') return { state: 'ready', now: { key: 'board.now.ready' } };
  const open = GATES.find((gate) => counting(gate) && gates[gate].state !== 'passed' && gates[gate].state !== 'waived');
  return {
    state: 'waiting',
    now: open === undefined ? { key: 'board.now.ready', params: { id: device.id } } : gates[open].reason,
  };
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
