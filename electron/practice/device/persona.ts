import { createHash } from 'node:crypto';
import { findFault, type PracticeCredential, type Scenario, type ScenarioDevice } from '../scenario/scenario.ts';

/** Who a practice device is, all faults applied: what it says of itself, and what it accepts. Never changes. */
export interface Persona {
  readonly planned: ScenarioDevice;
  /** The model in the box; differs from the planned one where that is the fault. */
  readonly model: string;
  readonly hostname: string;
  /** Of WS-Discovery and UPnP; shared with another device where it was cloned. */
  readonly uuid: string;
  readonly credential: PracticeCredential;
  readonly clockOffsetMs: number;
}

/** Derives the persona of one device of a scenario. */
export function personaOf(planned: ScenarioDevice, scenario: Scenario): Persona {
  const otherPassword = findFault(planned, 'wrong-password');
  const clone = findFault(planned, 'cloned-uuid');
  const original = scenario.devices.find(({ serial }) => serial === clone?.of) ?? planned;
  return {
    planned,
    model: findFault(planned, 'wrong-model')?.reports ?? planned.model,
    hostname: `${planned.face}-${planned.mac.replaceAll(':', '')}`,
    uuid: uuidOf(original.mac),
    credential:
      otherPassword === null
        ? scenario.credential
        : { user: scenario.credential.user, password: otherPassword.password },
    clockOffsetMs: (findFault(planned, 'wrong-clock')?.offsetSeconds ?? 0) * 1000,
  };
}

/** A UUID in the shape of version 5 (RFC 9562 §5.5), so that a device keeps it across factory resets as real ones do. */
function uuidOf(mac: string): string {
  const hex = createHash('sha1').update(`greenroom-practice ${mac}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}
