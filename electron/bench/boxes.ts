import type { CallInput } from '../../shared/contract/calls.ts';
import type { ScanOutcome } from '../../shared/contract/scan-calls.ts';
import type { Device, DeviceId } from '../../shared/domain/identity/device.ts';
import type { Mac } from '../../shared/domain/identity/mac.ts';
import { parseSerialKey } from '../../shared/domain/identity/serial.ts';
import type { Actor } from '../../shared/domain/journal/entry.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { OrderNumber, Unit } from '../../shared/domain/order/order.ts';
import { type Claim, decideClaim } from '../../shared/domain/scan/decide-claim.ts';
import type { ReadCode } from '../../shared/domain/scan/read-code.ts';
import { type KnownIdentities, readLabel } from '../../shared/domain/scan/read-label.ts';
import type { ScannedBox } from '../../shared/domain/scan/scanned-box.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure, type Sentence } from '../../shared/lib/sentence.ts';
import type { UseCases } from './bench.ts';
import { findDevice } from './find-device.ts';
import { pinEvents } from './pin-events.ts';
import type { Clock, Ids } from './ports.ts';
import type { Rematcher } from './rematch.ts';
import type { BenchState } from './state.ts';

export interface BoxDeps {
  readonly state: BenchState;
  readonly rematcher: Rematcher;
  readonly clock: Clock;
  readonly ids: Ids;
}

type BoxCalls = Pick<UseCases, 'boxes.scan' | 'boxes.undo'>;
type Identity = Extract<ReadCode, { kind: 'identity' }>;

/** Boxes: what their labels say, and which device each of them belongs to. */
export function boxUseCases(deps: BoxDeps): BoxCalls {
  const { state, rematcher } = deps;
  return {
    'boxes.scan': async (input, { actor }) => scan(deps, input, actor),
    'boxes.undo': async ({ scanId }, { actor }) => {
      const box = state.boxes.all.get(scanId);
      if (box === undefined) return err(failure('scan.nothingToUndo'));
      const pin = box.deviceId === null ? undefined : state.pins.get(box.deviceId);
      const released: readonly BenchEvent[] =
        pin?.cause === 'scanned' ? [{ kind: 'match.released', data: { deviceId: pin.deviceId } }] : [];
      const recorded = state.record([{ kind: 'box.withdrawn', data: { box } }, ...released], actor);
      if (!recorded.ok) return recorded;
      rematcher.run();
      return ok({});
    },
  };
}

function scan(
  deps: BoxDeps,
  { lines, confirmed }: CallInput<'boxes.scan'>,
  actor: Actor,
): Result<ScanOutcome, Failure> {
  const read = readLabel(lines, knownIdentities(deps.state));
  const text = lines.join(' ').slice(0, 200);
  switch (read.kind) {
    case 'several':
      return ok(outcome('stop', text, { key: 'scan.several', params: { codes: read.codes.join(' · ') } }));
    case 'unreadable':
      return ok(outcome('note', text, { key: 'scan.unreadable' }));
    case 'product':
      return ok(outcome('note', text, { key: 'scan.product' }));
    case 'own': {
      const device = findDevice(deps.state, read.reference);
      return ok(
        device === null
          ? outcome('note', read.reference, { key: 'scan.ownUnseen' })
          : { ...outcome('done', read.reference, { key: 'scan.own' }), deviceId: device.id },
      );
    }
    case 'identity':
      return claim(deps, read, confirmed, actor);
    default:
      return assertNever(read);
  }
}

function claim(deps: BoxDeps, read: Identity, confirmed: DeviceId | null, actor: Actor): Result<ScanOutcome, Failure> {
  const { state, clock } = deps;
  const units = [...state.openOrders.values()].flatMap(({ order }) => order.units);
  const decided = decideClaim({
    ...read,
    confirmed,
    units,
    nowMs: Date.parse(clock.now()),
    devices: [...state.devices.values()]
      .filter(({ id }) => !state.setAside.has(id))
      .map(({ id, serial, macs, firstSeen }) => {
        const box = state.boxes.boxOf({ id, macs });
        const paired = box?.deviceId === id;
        return {
          id,
          serial,
          macs,
          boxSerial: paired ? box.serial : null,
          hasBox: paired,
          firstSeenMs: Date.parse(firstSeen),
        };
      }),
  });
  const device = 'deviceId' in decided ? (state.devices.get(decided.deviceId) ?? null) : null;
  const unit = units.find((each) => isUnitOf(each, read)) ?? null;
  const said = sayClaim(state, decided, device, unit);
  const shown = { ...outcome(TONES[decided.kind], textOf(read), said), deviceId: device?.id ?? null };
  if (decided.kind === 'mismatch' && device !== null) {
    const { serial, mac } = read;
    return ok({
      ...shown,
      sides: { label: { serial, mac }, network: { serial: device.serial, macs: [...device.macs] } },
    });
  }
  if (decided.kind !== 'claimed' && decided.kind !== 'expected') return ok(shown);
  return keep(deps, read, device, unit, shown, actor);
}

/** Records the box, and pins its device where the order names this very unit. */
function keep(
  { state, rematcher, ids }: BoxDeps,
  { serial, mac }: Identity,
  device: Device | null,
  unit: Unit | null,
  shown: ScanOutcome,
  actor: Actor,
): Result<ScanOutcome, Failure> {
  const deviceId = device?.id ?? null;
  const known = [...state.boxes.all.values()].find(
    (box) => box.serial === serial && box.mac === mac && box.deviceId === deviceId,
  );
  if (known !== undefined) return ok(shown);
  const box: ScannedBox = {
    scanId: ids.mint(),
    serial,
    mac,
    deviceId,
    unitId: unit?.id ?? null,
    order: unit === null ? null : orderOf(state, unit),
  };
  const pins =
    deviceId === null || unit === null || state.pins.get(deviceId)?.unitId === unit.id
      ? []
      : pinEvents(state, { deviceId, unitId: unit.id, cause: 'scanned', reason: null });
  const recorded = state.record([{ kind: 'box.scanned', data: { box } }, ...pins], actor);
  if (!recorded.ok) return recorded;
  rematcher.run();
  return ok({ ...shown, scanId: box.scanId });
}

const TONES: Readonly<Record<Claim['kind'], ScanOutcome['tone']>> = {
  claimed: 'done',
  again: 'done',
  mismatch: 'stop',
  propose: 'ask',
  ambiguous: 'stop',
  expected: 'done',
  unknown: 'note',
};

function sayClaim(state: BenchState, decided: Claim, device: Device | null, unit: Unit | null): Sentence {
  const place = unit === null ? null : state.positionOf(unit.id);
  const where = place === null ? '' : [...place.site, place.name].join(' / ');
  const name = device === null ? '' : nameOf(device);
  switch (decided.kind) {
    case 'claimed':
      if (unit === null) return { key: 'scan.claimedOffOrder', params: { device: name } };
      return { key: where === '' ? 'scan.claimedNoPlace' : 'scan.claimed', params: { device: name, place: where } };
    case 'expected':
      return { key: where === '' ? 'scan.expectedNoPlace' : 'scan.expected', params: { place: where } };
    case 'ambiguous':
      return { key: 'scan.ambiguous', params: { count: decided.count } };
    case 'again':
    case 'mismatch':
    case 'propose':
    case 'unknown':
      return { key: `scan.${decided.kind}`, params: { device: name } };
    default:
      return assertNever(decided);
  }
}

/** Whether a device, its box or an order has this serial or MAC. */
function knownIdentities(state: BenchState): KnownIdentities {
  const serials = new Set<string | null>();
  const macs = new Set<Mac>();
  const note = (serial: string | null, known: readonly Mac[]): void => {
    serials.add(serial === null ? null : parseSerialKey(serial));
    for (const mac of known) macs.add(mac);
  };
  for (const { serial, macs: known } of state.devices.values()) note(serial, known);
  for (const { serial, mac } of state.boxes.all.values()) note(serial, mac === null ? [] : [mac]);
  for (const { order } of state.orders.values()) {
    for (const { serial, mac } of order.units) note(serial, mac === null ? [] : [mac]);
  }
  return { hasSerial: (key) => serials.has(key), hasMac: (mac) => macs.has(mac) };
}

function nameOf({ attributes, macs, addresses }: Device): string {
  const model = attributes.model?.value ?? attributes.manufacturer?.value ?? '';
  return [model, macs[0]?.toUpperCase() ?? addresses[0] ?? ''].filter((part) => part !== '').join(' ');
}

function isUnitOf(unit: Unit, { serial, mac }: Identity): boolean {
  const key = serial === null ? null : parseSerialKey(serial);
  if (key !== null && unit.serial !== null && parseSerialKey(unit.serial) === key) return true;
  return mac !== null && unit.mac === mac;
}

function orderOf(state: BenchState, unit: Unit): OrderNumber | null {
  for (const { order } of state.orders.values()) if (order.units.includes(unit)) return order.number;
  return null;
}

function textOf({ serial, mac }: Identity): string {
  return [serial, mac?.toUpperCase() ?? null].filter((part) => part !== null).join(' · ');
}

function outcome(tone: ScanOutcome['tone'], read: string, said: Sentence): ScanOutcome {
  return { tone, read, said, scanId: null, deviceId: null, sides: null };
}
