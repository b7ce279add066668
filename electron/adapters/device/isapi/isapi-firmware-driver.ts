import type { OuiTable } from '../../../../shared/domain/identity/oui.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type {
  FirmwareDriver,
  FirmwareImage,
  FirmwareInspection,
  UploadOptions,
  UploadOutcome,
} from '../../../bench/ports/firmware.ts';
import type { Credential, DriverFailure, DriverTarget } from '../../../bench/ports.ts';
import { driverFailure, requestFailure } from '../driver-failure.ts';
import { outcomeOfSilence, UPLOAD_DEADLINE_MS, UPLOAD_LIMITS } from '../firmware/upload-outcome.ts';
import type { Door } from '../http/connect.ts';
import { firstAnswer } from '../http/first-answer.ts';
import type { Conversation, HttpAnswer, HttpClient } from '../http/http-client.ts';
import { webDoorsOf } from '../http/web-doors.ts';
import {
  DEVICE_INFO,
  DEVICE_STATUS,
  factoryReset,
  REBOOT,
  readDeviceInfo,
  readStatus,
  readUptime,
  UPDATE_FIRMWARE,
} from './isapi-answers.ts';
import { REBOOT_REQUIRED, refusalOf } from './isapi-refusal.ts';

export interface IsapiDriverDeps {
  readonly http: HttpClient;
  readonly ouis: OuiTable;
}

const INSPECT_DEADLINE_MS = 30_000;
const ASK_DEADLINE_MS = 20_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** One conversation with a Hikvision device, at the door that answered; `info` is what it said first. */
interface Talk {
  readonly conversation: Conversation;
  readonly door: Door;
  readonly address: string;
  readonly hasCredential: boolean;
  readonly info: NonNullable<ReturnType<typeof readDeviceInfo>>;
}

/**
 * Firmware over Hikvision's ISAPI (facts and sources in `isapi-answers.ts`). Confirmed on hardware: no; not yet seen to
 * work on a device that nobody here wrote. Stands behind ONVIF: for devices that come with that switched off, as theirs do.
 * A restart is seen by its uptime, or by the device going away. A refused password is not tried again: five lock the user.
 */
export function createIsapiFirmwareDriver(deps: IsapiDriverDeps): FirmwareDriver {
  const doorsOf = (target: DriverTarget): readonly Door[] => webDoorsOf(target, deps.ouis, 'Hikvision');
  const talk = async <T>(
    target: DriverTarget,
    credential: Credential | null,
    signal: AbortSignal,
    deadlineMs: number,
    run: (talk: Talk) => Promise<Result<T, DriverFailure>>,
  ): Promise<Result<T, DriverFailure>> => {
    const { deviceId, address } = target;
    const hasCredential = credential !== null;
    return deps.http.converse({ deviceId, address, credential, signal, deadlineMs }, async (conversation) => {
      const answer = await firstAnswer(conversation, doorsOf(target), asking('GET', DEVICE_INFO), address);
      if (!answer.ok) return answer;
      const { door, body } = answer.value;
      const refusal = refusalOf(answer.value, hasCredential, address);
      const info = readDeviceInfo(body);
      if (info === null) {
        return err(refusal ?? driverFailure('device.answerGarbled', true, { address, port: door.port }));
      }
      return run({ conversation, door, address, hasCredential, info });
    });
  };
  return {
    name: 'isapi',
    confirmedOnHardware: false,
    fits: (target) => doorsOf(target).length > 0,
    inspect: (target, credential, signal) => talk(target, credential, signal, INSPECT_DEADLINE_MS, inspect),
    upload: async (target, credential, image, options) => {
      const sent = await talk(target, credential, options.signal, UPLOAD_DEADLINE_MS, async (asked) =>
        ok(await upload(asked, image, options)),
      );
      return sent.ok ? sent.value : { kind: 'failed', failure: sent.error, sentBytes: 0 };
    },
    commit: async () => ok(undefined),
    ask: async (what, target, credential, signal) => {
      const { address } = target;
      if (what === 'rollback') return err(driverFailure('firmware.noWayBack', false, { address }));
      const path = what === 'reboot' ? REBOOT : factoryReset(what === 'factory-default-soft' ? 'basic' : 'full');
      return talk(target, credential, signal, ASK_DEADLINE_MS, (asked) => command(asked, path));
    },
  };
}

function asking(
  method: 'GET' | 'PUT',
  path: string,
): { readonly method: 'GET' | 'PUT'; path: string; maxBodyBytes: number; mayUseCredential: true } {
  return { method, path, maxBodyBytes: MAX_ANSWER_BYTES, mayUseCredential: true };
}

async function inspect({ conversation, door, info }: Talk): Promise<Result<FirmwareInspection, DriverFailure>> {
  const status = await conversation.send({ ...asking('GET', DEVICE_STATUS), door });
  return ok({
    ...info,
    bootId: null,
    // Left out of some devices: a restart is then seen by the device going away.
    uptimeSeconds: status.ok && status.value.status === 200 ? readUptime(status.value.body) : null,
    settings: {},
    refusal: null,
    onTrial: false,
  });
}

async function upload(talk: Talk, image: FirmwareImage, options: UploadOptions): Promise<UploadOutcome> {
  const { conversation, door, address, hasCredential } = talk;
  options.onBegin();
  const sent = await conversation.uploadFile({
    ...UPLOAD_LIMITS,
    method: 'PUT',
    door,
    path: UPDATE_FIRMWARE,
    headers: { 'content-type': 'application/octet-stream' },
    body: { prefix: new Uint8Array(), suffix: new Uint8Array(), sizeBytes: image.sizeBytes, open: image.open },
    onProgress: options.onProgress,
  });
  if (!sent.ok) return { kind: 'failed', failure: requestFailure(sent.error, address), sentBytes: 0 };
  if (sent.value.kind !== 'answered') return outcomeOfSilence(sent.value, address);
  const { status, sentBytes, body } = sent.value;
  const refusal = refusalOf(sent.value, hasCredential, address);
  if (refusal !== null) return { kind: 'refused', failure: refusal, sentBytes };
  if (sentBytes < image.sizeBytes) {
    return { kind: 'refused', failure: driverFailure('firmware.uploadRefused', true, { address, status }), sentBytes };
  }
  const said = readStatus(body);
  // A yes that can't be read, after every byte: only the version after its restart can tell.
  if (said === null) return { kind: 'unknown', failure: driverFailure('firmware.answerLost', true, { address }) };
  // It waits to be restarted; where that is not heard, its version stays, and a person is told.
  if (said.code === REBOOT_REQUIRED) await command(talk, REBOOT);
  return { kind: 'accepted', expectedDownMs: null, needsCommit: false };
}

async function command(talk: Talk, path: string): Promise<Result<void, DriverFailure>> {
  const { conversation, door, address, hasCredential } = talk;
  const answer = await conversation.send({ ...asking('PUT', path), door });
  if (!answer.ok) return err(requestFailure(answer.error, address));
  return settled(answer.value, hasCredential, address);
}

function settled(answer: HttpAnswer, hasCredential: boolean, address: string): Result<void, DriverFailure> {
  const refusal = refusalOf(answer, hasCredential, address);
  return refusal === null ? ok(undefined) : err(refusal);
}
