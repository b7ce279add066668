import { assertNever } from '../../lib/assert-never.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { Device } from '../identity/device.ts';
import type { DeviceMatch } from '../matching/match.ts';
import { CLOCK_TOLERANCE_MS, clockSentence } from './clock-drift.ts';
import type { Evidence, EvidenceKind, RecordedEvidence } from './evidence.ts';
import type { Gate, GateState, Gates } from './gate.ts';

/** Everything that a device's gates rest on. */
export interface GateInput {
  readonly device: Device;
  /** Null until the matching has run over it. */
  readonly match: DeviceMatch | null;
  /** The newest of each kind. */
  readonly evidence: readonly RecordedEvidence[];
}

type Recorded<Kind extends EvidenceKind> = RecordedEvidence & { readonly evidence: Extract<Evidence, { kind: Kind }> };

/** Whether Greenroom can act on the device (ONVIF, VAPIX), or only watch it. */
export function isDriven(device: Device): boolean {
  return device.endpoints.some(({ kind }) => kind === 'onvif-device' || kind === 'vapix');
}

/** The state of every gate of one device, from evidence alone. Pure: the same evidence gives the same gates anywhere. */
export function gatesOf({ device, match, evidence }: GateInput): Gates {
  const find = <Kind extends EvidenceKind>(kind: Kind): Recorded<Kind> | undefined =>
    evidence.find((item): item is Recorded<Kind> => item.evidence.kind === kind);
  return {
    online: onlineGate(find('presence')),
    identified: identifiedGate(device),
    matched: matchedGate(match),
    registered: untested({ key: 'gates.registered.notTested' }),
    firmware: firmwareGate(device),
    credential: credentialGate(device, find('credential')),
    clock: clockGate(find('clock')),
    picture: pictureGate(find('picture')),
  };
}

function gate(state: GateState, reason: Sentence, recorded?: RecordedEvidence): Gate {
  return { state, reason, at: recorded?.at ?? null, evidence: recorded === undefined ? [] : [recorded.seq] };
}

function untested(reason: Sentence): Gate {
  return gate('not-tested', reason);
}

function onlineGate(recorded: Recorded<'presence'> | undefined): Gate {
  if (recorded === undefined) return gate('pending', { key: 'gates.online.waiting' });
  const { state } = recorded.evidence;
  // Milliseconds since 1970: what the catalogue's date formatter takes.
  const since = Date.parse(recorded.evidence.since);
  switch (state) {
    case 'online':
      return gate('passed', { key: 'gates.online.passed', params: { since } }, recorded);
    case 'unstable':
      return gate('pending', { key: 'gates.online.unstable', params: { since } }, recorded);
    case 'offline':
      return gate('failed', { key: 'gates.online.offline', params: { since } }, recorded);
    default:
      return assertNever(state);
  }
}

/** A name that can be matched (serial or MAC), and what kind of thing it is (model, or at least its maker). */
function identifiedGate(device: Device): Gate {
  const { model, manufacturer } = device.attributes;
  if (device.serial === null && device.macs.length === 0) {
    return gate('pending', { key: 'gates.identified.noKey' });
  }
  if (model !== undefined) {
    const reason = { key: 'gates.identified.model', params: { model: model.value, protocol: model.protocol } };
    return { ...gate('passed', reason), at: model.at };
  }
  if (manufacturer !== undefined) {
    const reason = { key: 'gates.identified.maker', params: { manufacturer: manufacturer.value } };
    return { ...gate('passed', reason), at: manufacturer.at };
  }
  return gate('pending', { key: 'gates.identified.noModel' });
}

function matchedGate(match: DeviceMatch | null): Gate {
  if (match === null) return gate('pending', { key: 'gates.matched.waiting' });
  switch (match.verdict) {
    case 'matched':
      return gate('passed', match.reason);
    case 'wrong-model':
    case 'duplicate':
    case 'unexpected':
      return gate('failed', match.reason);
    default:
      return assertNever(match.verdict);
  }
}

/** Says what the device reports, and that nothing was compared with it: a version alone is no proof of an update. */
function firmwareGate(device: Device): Gate {
  const { firmware } = device.attributes;
  return firmware === undefined
    ? untested({ key: 'gates.firmware.unknown' })
    : untested({ key: 'gates.firmware.reported', params: { version: firmware.value } });
}

function credentialGate(device: Device, recorded: Recorded<'credential'> | undefined): Gate {
  if (recorded === undefined) {
    return untested({ key: isDriven(device) ? 'gates.credential.waiting' : 'gates.credential.observed' });
  }
  const { outcome, user } = recorded.evidence;
  const params = { user: user ?? '' };
  switch (outcome) {
    case 'accepted':
      return gate('passed', { key: 'gates.credential.accepted', params }, recorded);
    case 'refused':
      return gate('failed', { key: 'gates.credential.refused', params }, recorded);
    case 'missing':
      return gate('pending', { key: 'gates.credential.missing' }, recorded);
    case 'not-set-up':
      return gate('pending', { key: 'gates.credential.notSetUp' }, recorded);
    default:
      return assertNever(outcome);
  }
}

function clockGate(recorded: Recorded<'clock'> | undefined): Gate {
  if (recorded === undefined) return untested({ key: 'gates.clock.notTested' });
  const { offsetMs } = recorded.evidence;
  const state = Math.abs(offsetMs) <= CLOCK_TOLERANCE_MS ? 'passed' : 'failed';
  return gate(state, clockSentence(offsetMs), recorded);
}

function pictureGate(recorded: Recorded<'picture'> | undefined): Gate {
  if (recorded === undefined) return untested({ key: 'gates.picture.notTested' });
  return recorded.evidence.outcome === 'taken'
    ? gate('passed', { key: 'gates.picture.taken' }, recorded)
    : gate('failed', { key: 'gates.picture.failed' }, recorded);
}
