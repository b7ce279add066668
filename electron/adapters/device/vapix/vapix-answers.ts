import { z } from 'zod';

/*
 * The two VAPIX questions that a device answers to everybody (developer.axis.com/vapix: Systemready API, Basic device
 * information), and how the answers are read. Values are the text that the device wrote; anything that is no text is
 * left out, as JSON has by then made a number of it and firmware `10.10` would be `10.1`.
 */

export const SYSTEM_READY = {
  path: '/axis-cgi/systemready.cgi',
  // The device holds its answer back until it is ready, or for `timeout` seconds: the shortest time there is.
  body: JSON.stringify({ apiVersion: '1.1', method: 'systemready', params: { timeout: 1 } }),
} as const;

export const BASIC_DEVICE_INFO = {
  path: '/axis-cgi/basicdeviceinfo.cgi',
  body: JSON.stringify({ apiVersion: '1.0', method: 'getAllUnrestrictedProperties' }),
} as const;

const text = z.string().trim().min(1).max(256).nullable().catch(null);

const systemReady = z.object({
  method: z.literal('systemready'),
  data: z.object({
    systemready: z.enum(['yes', 'no']),
    /** From OS 9.50; absent on devices older than that, which come with an account. */
    needsetup: z.enum(['yes', 'no']).nullable().catch(null),
    uptime: text,
    bootid: text,
  }),
});

/** Whether the device has started, whether it waits for its first password, and which start this is. */
export interface SystemReady {
  readonly isReady: boolean;
  readonly needsSetup: boolean;
  /** Seconds, as written. */
  readonly uptime: string | null;
  /** Another one after each start. */
  readonly bootId: string | null;
}

/** Reads an answer to `SYSTEM_READY`; null for anything else. Never throws. */
export function parseSystemReady(bytes: Uint8Array): SystemReady | null {
  const answer = systemReady.safeParse(jsonOf(bytes));
  if (!answer.success) return null;
  const { systemready, needsetup, uptime, bootid } = answer.data.data;
  return { isReady: systemready === 'yes', needsSetup: needsetup === 'yes', uptime, bootId: bootid };
}

const basicDeviceInfo = z.object({
  data: z.object({
    propertyList: z.object({
      Brand: text,
      ProdNbr: text,
      ProdShortName: text,
      SerialNumber: text,
      Version: text,
      HardwareID: text,
    }),
  }),
});

export interface BasicDeviceInfo {
  readonly manufacturer: string | null;
  /** `P3265-LVE`: the number in Axis' catalogue, or where it is missing the short name with the brand in front. */
  readonly model: string | null;
  readonly serial: string | null;
  readonly firmware: string | null;
  readonly hardware: string | null;
}

/** Reads an answer to `BASIC_DEVICE_INFO`; null for anything else. Never throws. */
export function parseBasicDeviceInfo(bytes: Uint8Array): BasicDeviceInfo | null {
  const answer = basicDeviceInfo.safeParse(jsonOf(bytes));
  if (!answer.success) return null;
  const { Brand, ProdNbr, ProdShortName, SerialNumber, Version, HardwareID } = answer.data.data.propertyList;
  return {
    manufacturer: Brand,
    model: ProdNbr ?? ProdShortName,
    serial: SerialNumber,
    firmware: Version,
    hardware: HardwareID,
  };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
