import type { OuiTable } from '../../../../shared/domain/identity/oui.ts';
import { assertNever } from '../../../../shared/lib/assert-never.ts';
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
import { firmwareForm } from '../firmware/form-body.ts';
import { outcomeOfSilence, UPLOAD_DEADLINE_MS, UPLOAD_LIMITS } from '../firmware/upload-outcome.ts';
import type { Door } from '../http/connect.ts';
import { firstAnswer } from '../http/first-answer.ts';
import type { Conversation, HttpAnswer, HttpClient } from '../http/http-client.ts';
import { webDoorsOf } from '../http/web-doors.ts';
import {
  DEVICE_INFO,
  FACTORY_RESET,
  FACTORY_RESET_SOFT,
  FIRMWARE_UPDATE,
  RESTART,
  readDeviceInfo,
  readUpdate,
  refusalOf,
} from './sunapi-answers.ts';

export interface SunapiDriverDeps {
  readonly http: HttpClient;
  readonly ouis: OuiTable;
}

const INSPECT_DEADLINE_MS = 30_000;
const ASK_DEADLINE_MS = 20_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const FILE_HEAD = 'Content-Disposition: form-data; name="uploadFile"; filename="firmware.img"';

/** One conversation with a Hanwha device, at the door that answered; `info` is what it said first. */
interface Talk {
  readonly conversation: Conversation;
  readonly door: Door;
  readonly address: string;
  readonly hasCredential: boolean;
  readonly info: NonNullable<ReturnType<typeof readDeviceInfo>>;
}

/**
 * Firmware over Hanwha's SUNAPI (facts and sources in `sunapi-answers.ts`). Confirmed on hardware: no; not yet seen to work
 * on a device that nobody here wrote. Stands behind ONVIF, which is asked where a device announces it. SUNAPI tells neither
 * boot id nor uptime: a restart is seen by the device going away, or by its version.
 */
export function createSunapiFirmwareDriver(deps: SunapiDriverDeps): FirmwareDriver {
  const doorsOf = (target: DriverTarget): readonly Door[] => webDoorsOf(target, deps.ouis, 'Hanwha Vision');
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
      const answer = await firstAnswer(conversation, doorsOf(target), asking(DEVICE_INFO), address);
      if (!answer.ok) return answer;
      const { door, body } = answer.value;
      const refusal = refusedBy(answer.value, hasCredential, address);
      if (refusal !== null) return err(refusal);
      const info = readDeviceInfo(body);
      if (info === null) return err(driverFailure('device.answerGarbled', true, { address, port: door.port }));
      return run({ conversation, door, address, hasCredential, info });
    });
  };
  return {
    name: 'sunapi',
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
      const path = pathOf(what);
      if (path === null) return err(driverFailure('firmware.noWayBack', false, { address }));
      return talk(target, credential, signal, ASK_DEADLINE_MS, async ({ conversation, door, hasCredential }) => {
        const answer = await conversation.send({ ...asking(path), door });
        if (!answer.ok) return err(requestFailure(answer.error, address));
        const refusal = refusedBy(answer.value, hasCredential, address);
        return refusal === null ? ok(undefined) : err(refusal);
      });
    },
  };
}

function pathOf(what: Parameters<FirmwareDriver['ask']>[0]): string | null {
  switch (what) {
    case 'reboot':
      return RESTART;
    case 'factory-default-soft':
      return FACTORY_RESET_SOFT;
    case 'factory-default-hard':
      return FACTORY_RESET;
    case 'rollback':
      return null;
    default:
      return assertNever(what);
  }
}

function asking(path: string): { method: 'GET'; path: string; maxBodyBytes: number; mayUseCredential: true } {
  return { method: 'GET', path, maxBodyBytes: MAX_ANSWER_BYTES, mayUseCredential: true };
}

function refusedBy(
  { status, body, offers }: HttpAnswer,
  hasCredential: boolean,
  address: string,
): DriverFailure | null {
  return refusalOf({ status, body, challenges: offers.length > 0 }, hasCredential, address);
}

async function inspect({ info }: Talk): Promise<Result<FirmwareInspection, DriverFailure>> {
  return ok({ ...info, bootId: null, uptimeSeconds: null, settings: {}, refusal: null, onTrial: false });
}

async function upload(talk: Talk, image: FirmwareImage, options: UploadOptions): Promise<UploadOutcome> {
  const { conversation, door, address, hasCredential } = talk;
  const { contentType, body } = firmwareForm(image, FILE_HEAD);
  options.onBegin();
  const sent = await conversation.uploadFile({
    ...UPLOAD_LIMITS,
    door,
    path: FIRMWARE_UPDATE,
    headers: { 'content-type': contentType },
    asksFirst: false,
    body,
    onProgress: options.onProgress,
  });
  if (!sent.ok) return { kind: 'failed', failure: requestFailure(sent.error, address), sentBytes: 0 };
  if (sent.value.kind !== 'answered') return outcomeOfSilence(sent.value, address);
  const { status, sentBytes, challenges } = sent.value;
  const answer = { status, body: sent.value.body, challenges: challenges.length > 0 || hasCredential };
  const refusal = refusalOf(answer, hasCredential, address);
  if (refusal !== null) return { kind: 'refused', failure: refusal, sentBytes };
  const went = readUpdate(sent.value.body);
  if (went === 'not-for-it') {
    return { kind: 'refused', failure: driverFailure('firmware.notForDevice', false, { address }), sentBytes };
  }
  if (sentBytes < image.sizeBytes) {
    return { kind: 'refused', failure: driverFailure('firmware.uploadRefused', true, { address, status }), sentBytes };
  }
  if (went === 'taken') return { kind: 'accepted', expectedDownMs: null, needsCommit: false };
  // Writing failed half-way, or nobody knows: what it runs now, its version says, and nothing is sent again before that.
  const code = went === 'write-failed' ? 'firmware.deviceFailed' : 'firmware.answerLost';
  return { kind: 'unknown', failure: driverFailure(code, true, { address }) };
}
