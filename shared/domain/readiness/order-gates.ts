import { assertNever } from '../../lib/assert-never.ts';
import type { Device } from '../identity/device.ts';
import type { PrintedLabel } from '../label/printed-label.ts';
import type { DeviceMatch } from '../matching/match.ts';
import { type Position, placeText } from '../site/position.ts';
import type { Evidence, RegistrationOutcome, RegistrationSource } from './evidence.ts';
import type { Gate, GateState } from './gate.ts';
import type { GateEntries } from './gate-input.ts';
import { gate, type Recorded, restingOn, untested } from './make-gate.ts';
import { registrationSentence } from './registration-sentence.ts';

/*
 * Gates that compare a device with what was bought and planned. They rest on the journal entries that made device, match and
 * label what they are, since nothing more was measured.
 */

/** A name that can be matched (serial or MAC), and what kind of thing it is (model, or at least its maker). */
export function identifiedGate(device: Device, entries: GateEntries): Gate {
  const { model, manufacturer } = device.attributes;
  if (device.serial === null && device.macs.length === 0) {
    return gate('pending', { key: 'gates.identified.noKey' });
  }
  if (model !== undefined) {
    const reason = { key: 'gates.identified.model', params: { model: model.value, protocol: model.protocol } };
    return { ...restingOn(gate('passed', reason), entries.device), at: model.at };
  }
  if (manufacturer !== undefined) {
    const reason = { key: 'gates.identified.maker', params: { manufacturer: manufacturer.value } };
    return { ...restingOn(gate('passed', reason), entries.device), at: manufacturer.at };
  }
  return gate('pending', { key: 'gates.identified.noModel' });
}

/** What the matching decided of it. */
export function matchedGate(match: DeviceMatch | null, entries: GateEntries): Gate {
  if (match === null) return gate('pending', { key: 'gates.matched.waiting' });
  switch (match.verdict) {
    case 'matched':
    case 'substituted':
      return restingOn(gate('passed', match.reason), entries.match);
    case 'wrong-model':
    case 'duplicate':
    case 'ambiguous':
    case 'unexpected':
      return restingOn(gate('failed', match.reason), entries.match);
    default:
      return assertNever(match.verdict);
  }
}

/** Whether its unit has a place to go to. */
export function placedGate(match: DeviceMatch | null, position: Position | null, entries: GateEntries): Gate {
  if (match?.unitId === null || match === null) return gate('pending', { key: 'gates.placed.waiting' });
  if (position === null) return restingOn(gate('pending', { key: 'gates.placed.nowhere' }), entries.match);
  return restingOn(
    gate('passed', { key: 'gates.placed.passed', params: { place: placeText(position) } }),
    entries.match,
  );
}

/** What its registry says of it; an answer says when it was read, for nobody can tell what has changed since. */
export function registeredGate(
  recorded: Recorded<'registration'> | undefined,
  credential: Recorded<'credential'> | undefined,
  device: Pick<Device, 'endpoints'>,
): Gate {
  if (recorded === undefined || recorded.evidence.outcome === 'withdrawn') return enrolledGate(credential, device);
  return gate(stateOf(recorded.evidence.outcome), registrationSentence(recorded.evidence), recorded);
}

function stateOf(outcome: Exclude<RegistrationOutcome, 'withdrawn'>): GateState {
  if (outcome === 'registered') return 'passed';
  // It is where it belongs, and only the bench's own network keeps it from being seen there.
  return outcome === 'never-online' ? 'pending' : 'failed';
}

/** By which way an account of its own was proved to let in; null where none was. */
export function enrolledBy(
  credential: Evidence | undefined,
  { endpoints }: Pick<Device, 'endpoints'>,
): Extract<RegistrationSource, 'axis' | 'onvif'> | null {
  if (credential?.kind !== 'credential' || credential.outcome !== 'accepted') return null;
  return endpoints.some(({ kind }) => kind === 'vapix') ? 'axis' : 'onvif';
}

/**
 * Devices that no registry lists are enrolled by an account of their own: it was entered, it lets in, and it is not the one of
 * the maker's manual. Only what drives a device proves that; a refused or missing password is the password check's to tell.
 */
function enrolledGate(credential: Recorded<'credential'> | undefined, { endpoints }: Pick<Device, 'endpoints'>): Gate {
  const source = enrolledBy(credential?.evidence, { endpoints });
  if (source === null) return untested({ key: 'gates.registered.notTested' });
  return gate('passed', { key: `gates.registered.passed.${source}` }, credential);
}

/**
 * Whether it holds the address that its place plans. Where the plan leaves the address to a DHCP server there is nothing to
 * compare; a reserved one is given by the server on site, which is not this bench's.
 */
export function addressGate(device: Device, position: Position | null, entries: GateEntries): Gate {
  const plan = position?.address ?? null;
  if (plan === null) return untested({ key: 'gates.address.notPlanned' });
  if (plan.kind === 'dhcp') return untested({ key: 'gates.address.dhcp' });
  const params = { planned: plan.address, actual: device.addresses.join(', ') || '–' };
  if (device.addresses.includes(plan.address)) {
    return restingOn(gate('passed', { key: 'gates.address.passed', params }), entries.device);
  }
  const state = plan.kind === 'static' ? 'failed' : 'pending';
  return restingOn(gate(state, { key: `gates.address.${plan.kind}`, params }), entries.device);
}

/** Whether a person has seen its label come out of the printer, and the paper names the place where it still goes. */
export function labelGate(label: PrintedLabel | null, position: Position | null, entries: GateEntries): Gate {
  if (label === null) return untested({ key: 'gates.label.notPrinted' });
  const isCurrent = label.positionId === (position?.id ?? null);
  const made = isCurrent
    ? gate('passed', { key: 'gates.label.printed' })
    : gate('failed', { key: 'gates.label.outdated', params: { place: position === null ? '–' : placeText(position) } });
  return { ...restingOn(made, entries.label), at: label.printedAt };
}
