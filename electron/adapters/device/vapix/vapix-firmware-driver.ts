import type { SettingsReading } from '../../../../shared/domain/firmware/device-settings.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { FirmwareDriver, FirmwareInspection } from '../../../bench/ports/firmware.ts';
import type { Credential, DriverFailure, DriverTarget } from '../../../bench/ports.ts';
import { driverFailure, requestFailure } from '../driver-failure.ts';
import { UPLOAD_DEADLINE_MS } from '../firmware/upload-outcome.ts';
import type { Door } from '../http/connect.ts';
import type { Conversation, HttpAnswer } from '../http/http-client.ts';
import { firmwareError } from './firmware-error.ts';
import {
  FIRMWARE_CGI,
  type FirmwareMethod,
  firmwareCall,
  parseFirmwareAnswer,
  readFirmwareStatus,
} from './firmware-management.ts';
import { BASIC_DEVICE_INFO, parseBasicDeviceInfo, parseSystemReady, SYSTEM_READY } from './vapix-answers.ts';
import { doorsOf } from './vapix-doors.ts';
import type { VapixDriverDeps } from './vapix-driver.ts';
import { countUsers, LIST_PARAMETERS, LIST_USERS, parseParameters } from './vapix-settings.ts';
import { getText, postJson, refusalOf, signInFailure, type VapixTalk } from './vapix-talk.ts';
import { uploadOverVapix } from './vapix-upload.ts';

const INSPECT_DEADLINE_MS = 30_000;
const ASK_DEADLINE_MS = 20_000;

/**
 * Firmware over VAPIX (facts in `firmware-management.ts`). An upgrade runs on trial until it is committed, and goes back
 * by itself where nobody verified it. `systemready.cgi` gives the boot id that proves a restart, `basicdeviceinfo.cgi` the
 * version, both to everybody. Not yet seen to work on a device that nobody here wrote.
 */
export function createVapixFirmwareDriver(deps: VapixDriverDeps): FirmwareDriver {
  const { http, ouis } = deps;
  const talk = <T>(
    target: DriverTarget,
    credential: Credential | null,
    signal: AbortSignal,
    deadlineMs: number,
    run: (talk: VapixTalk) => Promise<Result<T, DriverFailure>>,
  ): Promise<Result<T, DriverFailure>> => {
    const { deviceId, address } = target;
    return http.converse({ deviceId, address, credential, signal, deadlineMs }, async (conversation) => {
      const door = await findDoor(conversation, target, doorsOf(target, ouis));
      return door.ok ? run({ conversation, door: door.value, address, hasCredential: credential !== null }) : door;
    });
  };
  return {
    name: 'vapix',
    confirmedOnHardware: false,
    fits: (target) => doorsOf(target, ouis).length > 0,
    inspect: (target, credential, signal) => talk(target, credential, signal, INSPECT_DEADLINE_MS, inspect),
    upload: async (target, credential, image, options) => {
      const sent = await talk(target, credential, options.signal, UPLOAD_DEADLINE_MS, async (asked) =>
        ok(await uploadOverVapix(asked, image, options)),
      );
      return sent.ok ? sent.value : { kind: 'failed', failure: sent.error, sentBytes: 0 };
    },
    commit: (target, credential, signal) =>
      talk(target, credential, signal, ASK_DEADLINE_MS, (asked) => command(asked, { method: 'commit' })),
    ask: (what, target, credential, signal) =>
      talk(target, credential, signal, ASK_DEADLINE_MS, (asked) => command(asked, methodOf(what))),
  };
}

function methodOf(what: Parameters<FirmwareDriver['ask']>[0]): FirmwareMethod {
  if (what === 'reboot' || what === 'rollback') return { method: what };
  const factoryDefaultMode = what === 'factory-default-hard' ? 'hard' : 'soft';
  return { method: 'factoryDefault', params: { factoryDefaultMode } };
}

/** The first door that answers at all; what stands behind it is found out by asking. */
async function findDoor(
  conversation: Conversation,
  { address }: DriverTarget,
  doors: readonly Door[],
): Promise<Result<Door, DriverFailure>> {
  let failed = driverFailure('device.notVapix', false, { address, port: 0 });
  for (const door of doors) {
    const ready = await postJson({ conversation, door }, SYSTEM_READY.path, SYSTEM_READY.body, false);
    if (ready.ok && parseSystemReady(ready.value.body) !== null) return ok(ready.value.door);
    failed = ready.ok
      ? driverFailure('device.notVapix', ready.value.status >= 500, { address, port: door.port })
      : requestFailure(ready.error, address);
    if (!ready.ok && (ready.error.reason === 'certificate-changed' || ready.error.reason === 'cancelled')) break;
  }
  return err(failed);
}

async function inspect(talk: VapixTalk): Promise<Result<FirmwareInspection, DriverFailure>> {
  const { address } = talk;
  const info = await postJson(talk, BASIC_DEVICE_INFO.path, BASIC_DEVICE_INFO.body, false);
  if (!info.ok) return err(requestFailure(info.error, address));
  const ready = await postJson(talk, SYSTEM_READY.path, SYSTEM_READY.body, false);
  if (!ready.ok) return err(requestFailure(ready.error, address));
  const status = await postJson(talk, FIRMWARE_CGI, firmwareCall({ method: 'status' }), true);
  if (!status.ok) return err(requestFailure(status.error, address));
  const known = parseBasicDeviceInfo(info.value.body);
  const state = parseSystemReady(ready.value.body);
  const said = parseFirmwareAnswer(status.value.body);
  const { onTrial, activeVersion } = readFirmwareStatus(said.kind === 'data' ? said.data : null);
  const uptimeSeconds = Number.parseInt(state?.uptime ?? '', 10);
  return ok({
    version: known?.firmware ?? activeVersion,
    model: known?.model ?? null,
    bootId: state?.bootId ?? null,
    uptimeSeconds: Number.isNaN(uptimeSeconds) ? null : uptimeSeconds,
    settings: await readSettings(talk),
    refusal:
      state?.isReady === false
        ? driverFailure('firmware.notReady', true, { address })
        : refusalOf(status.value, onTrial, talk),
    onTrial,
  });
}

async function readSettings(talk: VapixTalk): Promise<SettingsReading> {
  const list = await getText(talk, LIST_PARAMETERS);
  const settings = list.ok && list.value.status === 200 ? parseParameters(textOf(list.value)) : {};
  const users = await getText(talk, LIST_USERS);
  const count = users.ok && users.value.status === 200 ? countUsers(textOf(users.value)) : null;
  return count === null ? settings : { ...settings, 'user-count': String(count) };
}

async function command(talk: VapixTalk, method: FirmwareMethod): Promise<Result<void, DriverFailure>> {
  const { address } = talk;
  const answer = await postJson(talk, FIRMWARE_CGI, firmwareCall(method), true);
  if (!answer.ok) return err(requestFailure(answer.error, address));
  const signedOut = signInFailure(answer.value.status, talk);
  if (signedOut !== null) return err(signedOut);
  const said = parseFirmwareAnswer(answer.value.body);
  if (said.kind === 'data') return ok(undefined);
  return err(
    said.kind === 'error' ? firmwareError(said.code, address) : driverFailure('firmware.notDone', true, { address }),
  );
}

function textOf({ body }: HttpAnswer): string {
  return new TextDecoder().decode(body);
}
