import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RunningDevice } from '../device/running.ts';
import { refuse } from '../http/body.ts';
import { findFault } from '../scenario/scenario.ts';
import { HEAD_BYTES, type ImageHead, parseImageHead } from './image.ts';

/** Where images are posted to, followed by a token of this upload. */
export const UPLOAD_PATH = '/onvif/firmware/';

const UNSUPPORTED = 415;
const DEVICE_ERROR = 500;

/**
 * Takes a firmware image as ONVIF sends it (Core §8.3.7: raw POST, `application/octet-stream`): 415 for a file that is
 * not for this device, 500 where the device itself fails, else 200 and a restart. Nothing is kept in memory but the head.
 */
export async function receiveFirmware(
  device: RunningDevice,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const planted = findFault(device.persona.planned, 'firmware');
  // Kept, because leaving a loop over the request takes its socket away.
  const { socket } = request;
  if (
    request.headers['content-type']?.split(';')[0]?.trim() !== 'application/octet-stream' ||
    planted?.how === 'refused'
  ) {
    return refuse(response, UNSUPPORTED);
  }
  if (request.headers.expect !== undefined) response.writeContinue();
  const cutAt = planted?.how === 'dropped' ? planted.atByte : Number.POSITIVE_INFINITY;
  const received = await receive(request, device.persona.model, cutAt);
  switch (received.outcome) {
    case 'broken-off':
      socket.destroy();
      return;
    case 'unsupported':
      return refuse(response, UNSUPPORTED);
    case 'complete':
      if (planted?.how === 'device-error') return refuse(response, DEVICE_ERROR);
      device.takeFirmware({
        version: received.head.version,
        sha256: received.sha256,
        sizeBytes: received.sizeBytes,
        at: new Date().toISOString(),
      });
      if (planted?.how === 'lost-answer') socket.destroy();
      else response.writeHead(200, { connection: 'close', 'content-length': 0 }).end();
      device.restart();
  }
}

type Received =
  | { readonly outcome: 'broken-off' | 'unsupported' }
  | { readonly outcome: 'complete'; readonly head: ImageHead; readonly sha256: string; readonly sizeBytes: number };

/**
 * Reads to the end, or until `cutAt` bytes. A file that is not for `model` is read to its end too, as devices do: they
 * judge it once they have it, and a client that is still sending would lose the answer.
 */
async function receive(request: IncomingMessage, model: string, cutAt: number): Promise<Received> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let start = Buffer.alloc(0);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes > cutAt) return { outcome: 'broken-off' };
      hash.update(chunk);
      if (start.length < HEAD_BYTES) start = Buffer.concat([start, chunk.subarray(0, HEAD_BYTES)]);
    }
  } catch {
    return { outcome: 'broken-off' };
  }
  const head = parseImageHead(start);
  if (head?.model !== model) return { outcome: 'unsupported' };
  return { outcome: 'complete', head, sha256: hash.digest('hex'), sizeBytes };
}
