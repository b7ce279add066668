import type { FirmwareImage, UploadOptions, UploadOutcome } from '../../../bench/ports/firmware.ts';
import { driverFailure, requestFailure } from '../driver-failure.ts';
import { firmwareForm } from '../firmware/form-body.ts';
import { outcomeOfSilence, UPLOAD_LIMITS } from '../firmware/upload-outcome.ts';
import { firmwareError } from './firmware-error.ts';
import {
  FIRMWARE_CGI,
  firmwareCall,
  parseFirmwareAnswer,
  readFirmwareStatus,
  upgradeCall,
} from './firmware-management.ts';
import { postJson, refusalOf, signInFailure, type VapixTalk } from './vapix-talk.ts';

/**
 * Asks for the status, then posts the image. The status is asked for its own sake, and so that the device says how to
 * sign in before 100 MB are on their way.
 */
export async function uploadOverVapix(
  talk: VapixTalk,
  image: FirmwareImage,
  options: UploadOptions,
): Promise<UploadOutcome> {
  const { conversation, door, address } = talk;
  const status = await postJson(talk, FIRMWARE_CGI, firmwareCall({ method: 'status' }), true);
  if (!status.ok) return { kind: 'failed', failure: requestFailure(status.error, address), sentBytes: 0 };
  const asked = parseFirmwareAnswer(status.value.body);
  const { onTrial } = readFirmwareStatus(asked.kind === 'data' ? asked.data : null);
  const refusal = refusalOf(status.value, onTrial, talk);
  if (refusal !== null) return { kind: 'refused', failure: refusal, sentBytes: 0 };
  options.onBegin();
  const { contentType, body } = formOf(image);
  const sent = await conversation.uploadFile({
    door,
    path: FIRMWARE_CGI,
    ...UPLOAD_LIMITS,
    headers: { 'content-type': contentType },
    body,
    onProgress: options.onProgress,
  });
  if (!sent.ok) return { kind: 'failed', failure: requestFailure(sent.error, address), sentBytes: 0 };
  if (sent.value.kind !== 'answered') return outcomeOfSilence(sent.value, address);
  const { sentBytes } = sent.value;
  const signedOut = signInFailure(sent.value.status, talk);
  if (signedOut !== null) return { kind: 'refused', failure: signedOut, sentBytes };
  const said = parseFirmwareAnswer(sent.value.body);
  if (said.kind === 'data') return { kind: 'accepted', expectedDownMs: null, needsCommit: true };
  if (said.kind === 'error') return { kind: 'refused', failure: firmwareError(said.code, address), sentBytes };
  // An answer that can't be read, after every byte: it may have been a yes.
  return sentBytes === image.sizeBytes
    ? { kind: 'unknown', failure: driverFailure('firmware.answerLost', true, { address }) }
    : {
        kind: 'refused',
        failure: driverFailure('firmware.uploadRefused', true, { address, status: sent.value.status }),
        sentBytes,
      };
}

function formOf(image: FirmwareImage): ReturnType<typeof firmwareForm> {
  const call = ['Content-Disposition: form-data; name="json"', 'Content-Type: application/json', '', upgradeCall()];
  return firmwareForm(image, 'Content-Disposition: form-data; name="file"; filename="firmware.bin"', [call]);
}
