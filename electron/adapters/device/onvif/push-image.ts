import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '../../../../shared/lib/assert-never.ts';
import type { FirmwareImage, UploadOptions, UploadOutcome } from '../../../bench/ports/firmware.ts';
import type { DriverFailure } from '../../../bench/ports.ts';
import { driverFailure, requestFailure } from '../driver-failure.ts';
import { outcomeOfSilence, UPLOAD_LIMITS } from '../firmware/upload-outcome.ts';
import { readInvitation, START_FIRMWARE_UPGRADE, UPGRADE_SYSTEM_FIRMWARE } from './firmware-service.ts';
import { mtomBody } from './mtom.ts';
import type { OnvifContext } from './onvif-context.ts';
import type { OnvifReply } from './onvif-session.ts';
import { type ServicePlace, serviceAddress } from './service-address.ts';
import { parseSoap } from './soap.ts';

/** A device that wants more time than this to get ready means something else. */
const MAX_DELAY_MS = 120_000;

/** StartFirmwareUpgrade, then the POST. The address for it counts only where it is the device's own. */
export async function pushByHttp(
  context: OnvifContext,
  place: ServicePlace,
  image: FirmwareImage,
  options: UploadOptions,
): Promise<UploadOutcome> {
  const { session, conversation, target } = context;
  const { address } = target;
  const started = await session.ask(place, START_FIRMWARE_UPGRADE);
  if (!started.ok) return { kind: 'failed', failure: started.error, sentBytes: 0 };
  if (started.value.kind !== 'answer') return refusedBy(started.value, address);
  const invitation = readInvitation(started.value.element);
  if (invitation === null)
    return refused(driverFailure('device.answerGarbled', true, { address, port: place.door.port }));
  const upload = serviceAddress(invitation.uri, address, place.door);
  // Elsewhere would get the image, and with it the digest of a password: never.
  if (upload === null || upload.isElsewhere) {
    return refused(driverFailure('firmware.uploadElsewhere', false, { address, host: upload?.host ?? '?' }));
  }
  if (!(await waited(Math.min(invitation.delayMs, MAX_DELAY_MS), options.signal))) {
    return {
      kind: 'failed',
      failure: driverFailure('device.cancelled', false, { address, port: place.door.port }),
      sentBytes: 0,
    };
  }
  options.onBegin();
  const sent = await conversation.uploadFile({
    ...upload.place,
    ...UPLOAD_LIMITS,
    headers: { 'content-type': 'application/octet-stream' },
    body: { prefix: new Uint8Array(), suffix: new Uint8Array(), sizeBytes: image.sizeBytes, open: image.open },
    onProgress: options.onProgress,
  });
  if (!sent.ok) return { kind: 'failed', failure: requestFailure(sent.error, address), sentBytes: 0 };
  if (sent.value.kind !== 'answered') return outcomeOfSilence(sent.value, address);
  const { status, sentBytes } = sent.value;
  if (status >= 200 && status < 300) {
    return { kind: 'accepted', expectedDownMs: invitation.expectedDownMs, needsCommit: false };
  }
  return { kind: 'refused', failure: statusFailure(status, address), sentBytes };
}

/** UpgradeSystemFirmware: SOAP and image in one body, for devices that have nothing else. */
export async function pushByMtom(
  context: OnvifContext,
  place: ServicePlace,
  image: FirmwareImage,
  options: UploadOptions,
): Promise<UploadOutcome> {
  const { conversation, target } = context;
  const { address } = target;
  const { contentType, body } = mtomBody(UPGRADE_SYSTEM_FIRMWARE, image);
  options.onBegin();
  const sent = await conversation.uploadFile({
    ...place,
    ...UPLOAD_LIMITS,
    headers: { 'content-type': contentType },
    body,
    onProgress: options.onProgress,
  });
  if (!sent.ok) return { kind: 'failed', failure: requestFailure(sent.error, address), sentBytes: 0 };
  if (sent.value.kind !== 'answered') return outcomeOfSilence(sent.value, address);
  const { status, sentBytes, body: answer } = sent.value;
  if (status >= 200 && status < 300) return { kind: 'accepted', expectedDownMs: null, needsCommit: false };
  const soap = parseSoap(answer);
  const codes = soap.ok && soap.value.kind === 'fault' ? soap.value.fault.codes : [];
  const failure = codes.includes('InvalidFirmware')
    ? driverFailure('firmware.notForDevice', false, { address })
    : statusFailure(status, address);
  return { kind: 'refused', failure, sentBytes };
}

/** What a status to an upload means. 415 and 500 are ONVIF's own; a device that is busy says 503. */
function statusFailure(status: number, address: string): DriverFailure {
  if (status === 415) return driverFailure('firmware.notForDevice', false, { address });
  if (status === 401 || status === 403) return driverFailure('device.passwordRefused', false, {});
  if (status === 413) return driverFailure('firmware.tooLargeForDevice', false, { address });
  if (status === 500) return driverFailure('firmware.deviceFailed', true, { address });
  return driverFailure('firmware.uploadRefused', status === 503, { address, status });
}

function refusedBy(reply: Exclude<OnvifReply, { kind: 'answer' }>, address: string): UploadOutcome {
  switch (reply.kind) {
    case 'missing':
      return refused(driverFailure('device.passwordMissing', false, { address }));
    case 'refused':
      return refused(driverFailure('device.passwordRefused', false, {}));
    case 'not-allowed':
      return refused(driverFailure('firmware.notAdministrator', false, { address }));
    case 'fault':
      // A device that is still busy with the last upgrade says so with a fault: worth another try, later.
      return refused(
        driverFailure('device.fault', true, { address, reason: reply.fault.reason || reply.fault.codes.join(' ') }),
      );
    case 'other':
      return refused(driverFailure('firmware.uploadRefused', true, { address, status: reply.status }));
    default:
      return assertNever(reply);
  }
}

function refused(failure: DriverFailure): UploadOutcome {
  return { kind: 'refused', failure, sentBytes: 0 };
}

/** False where it was cut short. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  if (ms === 0) return true;
  return sleep(ms, true, { signal }).catch(() => false);
}
