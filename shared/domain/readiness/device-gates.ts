import { assertNever } from '../../lib/assert-never.ts';
import { elapsedMs, type IsoTime } from '../../lib/time.ts';
import { compareVersions, isSameVersion } from '../firmware/version.ts';
import { versionSchemeOf } from '../firmware/version-scheme.ts';
import type { Device } from '../identity/device.ts';
import { clockSentence } from './clock-drift.ts';
import type { Gate } from './gate.ts';
import type { FirmwareStanding } from './gate-input.ts';
import { gate, type Recorded, untested } from './make-gate.ts';

/* Gates that rest on what a device itself answered or showed. */

/** Whether it answers, and has done so for `stableMinutes` without a gap. */
export function onlineGate(recorded: Recorded<'presence'> | undefined, stableMinutes: number, now: IsoTime): Gate {
  if (recorded === undefined) return gate('pending', { key: 'gates.online.waiting' });
  const { state } = recorded.evidence;
  // Milliseconds since 1970: what the catalogue's date formatter takes.
  const since = Date.parse(recorded.evidence.since);
  switch (state) {
    case 'online':
      return isSettled(recorded.evidence.since, stableMinutes, now)
        ? gate('passed', { key: 'gates.online.passed', params: { since } }, recorded)
        : gate('pending', { key: 'gates.online.settling', params: { since, count: stableMinutes } }, recorded);
    case 'unstable':
      return gate('pending', { key: 'gates.online.unstable', params: { since } }, recorded);
    case 'offline':
      return gate('failed', { key: 'gates.online.offline', params: { since } }, recorded);
    default:
      return assertNever(state);
  }
}

/** Whether `minutes` have passed since it began to answer; 0 asks for none, also on a clock that was set back. */
function isSettled(since: IsoTime, minutes: number, now: IsoTime): boolean {
  return minutes === 0 || elapsedMs(since, now) >= minutes * 60_000;
}

/**
 * Passed only on the device's own report of the wanted version, asked for that purpose. Where no version is wanted, what it
 * reports is said, and that nothing was compared with it.
 */
export function firmwareGate(
  device: Device,
  recorded: Recorded<'firmware'> | undefined,
  standing: FirmwareStanding | undefined,
  read?: Recorded<'version-reading'>,
): Gate {
  const reported = device.attributes.firmware;
  if (standing === undefined) {
    return reported === undefined
      ? untested({ key: 'gates.firmware.unknown' })
      : untested({ key: 'gates.firmware.reported', params: { version: reported.value } });
  }
  const { wanted, work } = standing;
  const scheme = versionSchemeOf(device.attributes.manufacturer?.value ?? null);
  const proof =
    recorded !== undefined && isSameVersion(scheme, wanted, recorded.evidence.wanted) ? recorded : undefined;
  if (work !== null) return gate('pending', work);
  if (proof === undefined && read !== undefined && isSameVersion(scheme, wanted, read.evidence.version)) {
    const { where, by } = read.evidence;
    return gate('passed', { key: 'gates.firmware.readByPerson', params: { wanted, where, by } }, read);
  }
  if (proof === undefined) {
    const params = { wanted, version: reported?.value ?? '?' };
    return gate('pending', { key: 'gates.firmware.wanted', params });
  }
  const { outcome, reason, changedSettings } = proof.evidence;
  if (outcome !== 'done') return gate('failed', reason ?? { key: 'gates.firmware.failed', params: { wanted } }, proof);
  const hasMoved =
    reported !== undefined && reported.at > proof.at && compareVersions(scheme, wanted, reported.value) !== 'same';
  if (hasMoved) {
    return gate('failed', { key: 'gates.firmware.changedSince', params: { wanted, version: reported.value } }, proof);
  }
  if (changedSettings.length > 0) {
    const names = changedSettings.map(({ name, before, after }) => `${name}: ${before} → ${after}`).join(', ');
    return gate('failed', { key: 'gates.firmware.settingsChanged', params: { wanted, names } }, proof);
  }
  return gate('passed', { key: 'gates.firmware.proved', params: { wanted } }, proof);
}

/** Whether it lets in the user that a person entered, and that one is not the maker's own. */
export function credentialGate(driven: boolean, recorded: Recorded<'credential'> | undefined): Gate {
  if (recorded === undefined) {
    return untested({ key: driven ? 'gates.credential.waiting' : 'gates.credential.observed' });
  }
  const { outcome, user } = recorded.evidence;
  const params = { user: user ?? '' };
  switch (outcome) {
    case 'accepted':
      return gate('passed', { key: 'gates.credential.accepted', params }, recorded);
    case 'default-account':
      return gate('failed', { key: 'gates.credential.defaultAccount', params }, recorded);
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

/** Whether its clock agrees with the bench's to `toleranceSeconds`. */
export function clockGate(recorded: Recorded<'clock'> | undefined, toleranceSeconds: number): Gate {
  if (recorded === undefined) return untested({ key: 'gates.clock.notTested' });
  const toleranceMs = toleranceSeconds * 1_000;
  const { offsetMs } = recorded.evidence;
  const state = Math.abs(offsetMs) <= toleranceMs ? 'passed' : 'failed';
  return gate(state, clockSentence(offsetMs, toleranceMs), recorded);
}

/** Whether it gave a picture that shows something. What it shows is the bench: aim and focus are checked on site. */
export function pictureGate(recorded: Recorded<'picture'> | undefined): Gate {
  if (recorded === undefined) return untested({ key: 'gates.picture.notTested' });
  const { outcome, look } = recorded.evidence;
  if (outcome === 'failed') return gate('failed', { key: 'gates.picture.failed' }, recorded);
  switch (look) {
    case undefined:
      return gate('pending', { key: 'gates.picture.unseen' }, recorded);
    case 'scene':
      return gate('passed', { key: 'gates.picture.taken' }, recorded);
    case 'black':
    case 'flat':
    case 'unreadable':
      return gate('failed', { key: `gates.picture.${look}` }, recorded);
    default:
      return assertNever(look);
  }
}

/** Whether it keeps strangers out: no telnet, no stream without a name, TLS offered. One answer missing is not passed. */
export function hardeningGate(recorded: Recorded<'hardening'> | undefined): Gate {
  if (recorded === undefined) return untested({ key: 'gates.hardening.notTested' });
  const { telnet, anonymousStream, tls } = recorded.evidence;
  if (telnet === 'open') return gate('failed', { key: 'gates.hardening.telnet' }, recorded);
  if (anonymousStream === 'given') return gate('failed', { key: 'gates.hardening.stream' }, recorded);
  if (tls === 'missing') return gate('failed', { key: 'gates.hardening.tls' }, recorded);
  if (telnet === 'unknown' || anonymousStream === 'unknown' || tls === 'unknown') {
    return gate('pending', { key: 'gates.hardening.unclear' }, recorded);
  }
  return gate('passed', { key: 'gates.hardening.passed' }, recorded);
}
