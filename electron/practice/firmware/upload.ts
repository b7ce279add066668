import type { IncomingMessage, ServerResponse } from 'node:http';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import type { RunningDevice } from '../device/running.ts';
import { refuse, reply } from '../http/body.ts';
import { renderSoap, SOAP_TYPE } from '../soap/envelope.ts';
import { readMultipart } from './multipart.ts';
import { type Received, receiveImage } from './receive.ts';
import { takeImage } from './take-image.ts';

/** Where images are posted to, followed by a token of this upload. */
export const UPLOAD_PATH = '/onvif/firmware/';

const UNSUPPORTED = 415;
const DEVICE_ERROR = 500;

/**
 * Takes a firmware image as ONVIF sends it (Core §8.3.7: raw POST, `application/octet-stream`): 415 for a file that is
 * not for this device, 500 where the device itself fails, else 200 and a restart.
 */
export async function receiveFirmware(
  device: RunningDevice,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers['content-type']?.split(';')[0]?.trim() !== 'application/octet-stream') {
    return refuse(response, UNSUPPORTED);
  }
  const fault = device.beginUpload();
  if (fault?.how === 'refused') return refuse(response, fault.code);
  if (request.headers.expect !== undefined) response.writeContinue();
  // Kept, because leaving a loop over the request takes its socket away.
  const { socket } = request;
  const received = await receiveImage(device, request, request, fault);
  const status = statusOf(received, fault?.how === 'device-error');
  if (status === 0) socket.destroy();
  else if (status !== 200) refuse(response, status);
  if (received.outcome !== 'complete' || status !== 200) return;
  const answer = takeImage(device, received, fault, null);
  if (answer === 'lost') socket.destroy();
  else response.writeHead(200, { connection: 'close', 'content-length': 0 }).end();
}

/** Zero where the connection is cut instead of an answer. */
function statusOf(received: Received, fails: boolean): number {
  switch (received.outcome) {
    case 'broken-off':
      return 0;
    case 'unsupported':
      return UNSUPPORTED;
    case 'complete':
      return fails ? DEVICE_ERROR : 200;
    default:
      return assertNever(received);
  }
}

/**
 * UpgradeSystemFirmware as devices before ONVIF 25.06 have it: the SOAP message and the image as two parts of one
 * `multipart/related` body (MTOM), answered with SOAP.
 */
export async function receiveMtom(
  device: RunningDevice,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fault = device.beginUpload();
  if (fault?.how === 'refused') return refuse(response, fault.code);
  if (request.headers.expect !== undefined) response.writeContinue();
  const { socket } = request;
  const parts = await readMultipart(request);
  if (parts === null || !parts.first.includes('UpgradeSystemFirmware')) return refuse(response, 400);
  const received = await receiveImage(device, parts.rest, request, fault);
  const status = statusOf(received, fault?.how === 'device-error');
  if (status === 0) socket.destroy();
  if (received.outcome !== 'complete' || status !== 200) {
    if (status === 0) return;
    const code = status === UNSUPPORTED ? 'ter:InvalidFirmware' : 'ter:FirmwareUpgradeFailed';
    const { document } = renderSoap({ fault: { code: 'Receiver', subcodes: ['ter:Action', code], reason: 'Refused' } });
    return reply(response, 500, SOAP_TYPE, document);
  }
  if (takeImage(device, received, fault, null) === 'lost') {
    socket.destroy();
    return;
  }
  const message =
    '<tds:UpgradeSystemFirmwareResponse><tds:Message>Rebooting now</tds:Message></tds:UpgradeSystemFirmwareResponse>';
  reply(response, 200, SOAP_TYPE, renderSoap({ body: message }).document);
}
