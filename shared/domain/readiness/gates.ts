import type { Device } from '../identity/device.ts';
import { clockGate, credentialGate, firmwareGate, hardeningGate, onlineGate, pictureGate } from './device-gates.ts';
import type { EvidenceKind } from './evidence.ts';
import type { Gates } from './gate.ts';
import type { GateInput } from './gate-input.ts';
import type { Recorded } from './make-gate.ts';
import { addressGate, identifiedGate, labelGate, matchedGate, placedGate, registeredGate } from './order-gates.ts';
import { withWaivers } from './waiver.ts';

/** Whether Greenroom can act on the device (ONVIF, VAPIX), or only watch it. */
export function isDriven(device: Device): boolean {
  return device.endpoints.some(({ kind }) => kind === 'onvif-device' || kind === 'vapix');
}

/** The state of every gate of one device, from evidence alone. Pure: the same evidence gives the same gates anywhere. */
export function gatesOf(input: GateInput): Gates {
  const { device, match, position, label, evidence, firmware, profile, waivers, entries, now } = input;
  const find = <Kind extends EvidenceKind>(kind: Kind): Recorded<Kind> | undefined =>
    evidence.find((item): item is Recorded<Kind> => item.evidence.kind === kind);
  const gates: Gates = {
    online: onlineGate(find('presence'), profile.stableMinutes, now),
    identified: identifiedGate(device, entries),
    matched: matchedGate(match, entries),
    placed: placedGate(match, position, entries),
    registered: registeredGate(find('registration'), find('credential'), device),
    firmware: firmwareGate(device, find('firmware'), firmware, find('version-reading')),
    credential: credentialGate(isDriven(device), find('credential')),
    clock: clockGate(find('clock'), profile.clockSeconds),
    picture: pictureGate(find('picture')),
    address: addressGate(device, position, entries),
    hardening: hardeningGate(find('hardening')),
    label: labelGate(label, position, entries),
  };
  return withWaivers(gates, waivers, now);
}
