import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PendingFirmware } from '../device/memory.ts';
import type { RunningDevice } from '../device/running.ts';
import { readMultipart } from '../firmware/multipart.ts';
import { receiveImage } from '../firmware/receive.ts';
import { takeImage } from '../firmware/take-image.ts';
import { readBody, refuse, reply } from '../http/body.ts';

/*
 * `/axis-cgi/firmwaremanagement.cgi` (developer.axis.com/vapix, Firmware management API): JSON for all methods but
 * `upgrade`, which is multipart/form-data with the JSON first and the image second. Errors come with HTTP 200 and
 * `{ error: { code, message } }`, and before anything is installed.
 */

export const FIRMWARE_CGI = '/axis-cgi/firmwaremanagement.cgi';

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  404: 'No firmware to roll back to',
  405: 'Method not supported',
  409: 'Downgrade without factory default',
  412: 'Previous upgrade not committed',
  415: 'Invalid firmware file',
  421: 'Firmware does not match the device',
  422: 'Firmware signature missing',
  423: 'Device is busy',
  424: 'Custom firmware certificate unknown',
  500: 'Internal error',
};
const MINUTE_MS = 60_000;

interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Answers one request of a user who has signed in. */
export async function axisFirmware(
  device: RunningDevice,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers['content-type']?.startsWith('multipart/form-data') === true) {
    return upgrade(device, request, response);
  }
  const text = await readBody(request, response);
  if (text === null) return refuse(response, 413);
  const call = parseCall(text);
  if (call === null) return answer(response, null, 400);
  switch (call.method) {
    case 'status':
      return answer(response, call, { data: status(device) });
    case 'commit':
      device.commit();
      return answer(response, call, { data: {} });
    case 'rollback':
      return answer(response, call, device.rollBack() ? { data: {} } : 404);
    case 'reboot':
      device.restart();
      return answer(response, call, { data: {} });
    case 'factoryDefault':
      device.resetSettings();
      return answer(response, call, { data: {} });
    default:
      return answer(response, call, 405);
  }
}

function status(device: RunningDevice): object {
  const { firmware, trial } = device.memory();
  return {
    activeFirmwareVersion: firmware,
    activeFirmwarePart: '7454651131',
    ...(trial === null
      ? {}
      : {
          inactiveFirmwareVersion: trial.previous,
          // As the devices spell it.
          isCommited: false,
          ...(trial.endsAtMs === null
            ? {}
            : { timeToRollback: Math.max(0, Math.ceil((trial.endsAtMs - Date.now()) / MINUTE_MS)) }),
        }),
  };
}

async function upgrade(device: RunningDevice, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const fault = device.beginUpload();
  if (fault?.how === 'refused') return answer(response, { method: 'upgrade', params: {} }, fault.code);
  if (request.headers.expect !== undefined) response.writeContinue();
  const { socket } = request;
  const parts = await readMultipart(request);
  const call = parts === null ? null : parseCall(parts.first);
  if (parts === null || call?.method !== 'upgrade') return answer(response, null, 400);
  if (device.memory().trial !== null) return answer(response, call, 412);
  const received = await receiveImage(device, parts.rest, request, fault);
  switch (received.outcome) {
    case 'broken-off':
      socket.destroy();
      return;
    case 'unsupported':
      return answer(response, call, 421);
    case 'complete':
      if (fault?.how === 'device-error') return answer(response, call, 500);
      if (takeImage(device, received, fault, unlessCommitted(call)) === 'lost') socket.destroy();
      else answer(response, call, { data: { firmwareVersion: received.head.version } });
  }
}

/** `autoCommit: never` leaves the version on trial; `autoRollback` is the minutes, as text, that the trial lasts. */
function unlessCommitted({ params }: Call): PendingFirmware['unlessCommitted'] {
  if (params.autoCommit !== 'never') return null;
  const minutes = Number(params.autoRollback);
  return { withinMs: Number.isFinite(minutes) && minutes > 0 ? minutes * MINUTE_MS : null };
}

function parseCall(text: string): Call | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null || !('method' in json) || typeof json.method !== 'string') return null;
  const params = 'params' in json && typeof json.params === 'object' && json.params !== null ? json.params : {};
  return { method: json.method, params: params as Readonly<Record<string, unknown>> };
}

function answer(response: ServerResponse, call: Call | null, outcome: { readonly data: object } | number): void {
  const content =
    typeof outcome === 'number' ? { error: { code: outcome, message: MESSAGES[outcome] ?? 'Error' } } : outcome;
  const method = call === null ? {} : { method: call.method };
  response.setHeader('connection', 'close');
  reply(response, 200, 'application/json', JSON.stringify({ apiVersion: '1.10', ...method, ...content }));
}
