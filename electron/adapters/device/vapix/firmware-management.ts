import { z } from 'zod';

/*
 * `POST /axis-cgi/firmwaremanagement.cgi` (developer.axis.com/vapix: Firmware management API, `fwmgr` 1.x, AXIS OS 7.40 and
 * later; administrators only). JSON for all methods but `upgrade`, which is `multipart/form-data`: the JSON first, without
 * a file name but with a content type (some versions of AXIS OS answer "Only string objects allowed" otherwise), the image
 * second, Content-Length given. Errors come as `{ error: { code, message } }` and before anything is installed. A version
 * that is not committed goes back by itself: after `autoRollback` minutes, or with a power cut.
 */

export const FIRMWARE_CGI = '/axis-cgi/firmwaremanagement.cgi';
const API_VERSION = '1.0';

/**
 * How long an upgrade runs on trial, in minutes. Longer than anybody waits for a restart, so that a device is never
 * committed by nobody and never goes back while it is still being looked at.
 */
const TRIAL_MINUTES = 30;

export type FirmwareMethod =
  | { readonly method: 'status' | 'commit' | 'rollback' | 'reboot' }
  | { readonly method: 'factoryDefault'; readonly params: { readonly factoryDefaultMode: 'soft' | 'hard' } };

export function firmwareCall(call: FirmwareMethod): string {
  return JSON.stringify({ apiVersion: API_VERSION, context: 'greenroom', ...call });
}

/** Settings are kept and nothing is committed: that is done once the version was read back. */
export function upgradeCall(): string {
  return JSON.stringify({
    apiVersion: API_VERSION,
    context: 'greenroom',
    method: 'upgrade',
    params: { factoryDefaultMode: 'none', autoCommit: 'never', autoRollback: String(TRIAL_MINUTES) },
  });
}

const answer = z.object({ data: z.looseObject({}).optional() });
const errorAnswer = z.object({ error: z.object({ code: z.coerce.number(), message: z.string().catch('') }) });
const statusData = z.object({
  activeFirmwareVersion: z.string().max(256).nullable().catch(null),
  // As AXIS OS spells it.
  isCommited: z.boolean().optional().catch(undefined),
  pendingCommit: z.unknown().optional(),
  timeToRollback: z.unknown().optional(),
});

/** What the device answered: data, an error of its own, or nothing that can be read. */
export type FirmwareAnswer =
  | { readonly kind: 'data'; readonly data: unknown }
  | { readonly kind: 'error'; readonly code: number; readonly message: string }
  | { readonly kind: 'unreadable' };

/** Never throws. */
export function parseFirmwareAnswer(bytes: Uint8Array): FirmwareAnswer {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return { kind: 'unreadable' };
  }
  const failed = errorAnswer.safeParse(json);
  if (failed.success) {
    return { kind: 'error', code: failed.data.error.code, message: failed.data.error.message.slice(0, 200) };
  }
  const fine = answer.safeParse(json);
  return fine.success ? { kind: 'data', data: fine.data.data ?? {} } : { kind: 'unreadable' };
}

export interface FirmwareStatus {
  readonly activeVersion: string | null;
  /** An earlier upgrade was never committed: the next one is refused with 412. */
  readonly onTrial: boolean;
}

export function readFirmwareStatus(data: unknown): FirmwareStatus {
  const status = statusData.safeParse(data);
  if (!status.success) return { activeVersion: null, onTrial: false };
  const { activeFirmwareVersion, isCommited, timeToRollback } = status.data;
  return { activeVersion: activeFirmwareVersion, onTrial: isCommited === false || timeToRollback !== undefined };
}

/** Whether a code is worth trying again by itself: busy, or broken for the moment. All others are final for this file. */
export function isPassing(code: number): boolean {
  return code === 423 || code === 500;
}
