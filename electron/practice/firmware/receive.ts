import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningDevice } from '../device/running.ts';
import type { PlannedFirmwareFault } from '../scenario/scenario.ts';
import { HEAD_BYTES, type ImageHead, parseImageHead } from './image.ts';

/** How an upload ended. `broken-off`: nothing is answered, the connection is cut. */
export type Received =
  | { readonly outcome: 'broken-off' | 'unsupported' }
  | { readonly outcome: 'complete'; readonly head: ImageHead; readonly sha256: string; readonly sizeBytes: number };

/**
 * Reads an image to its end, as far as the planted fault lets it; nothing is kept in memory but its head. A file that is
 * not for this device is read to its end too, as devices do: they judge it once they have it, and a client that is still
 * sending would lose the answer.
 */
export async function receiveImage(
  device: RunningDevice,
  image: AsyncIterable<Buffer>,
  request: IncomingMessage,
  fault: PlannedFirmwareFault | null,
): Promise<Received> {
  const stopsAt = fault?.how === 'dropped' || fault?.how === 'hang' ? fault.atByte : Number.POSITIVE_INFINITY;
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let start = Buffer.alloc(0);
  try {
    for await (const chunk of image) {
      sizeBytes += chunk.length;
      if (sizeBytes > stopsAt) {
        // Not another byte is read, so the sender's buffers fill up and it waits.
        if (fault?.how === 'hang') await gone(request);
        return { outcome: 'broken-off' };
      }
      hash.update(chunk);
      if (start.length < HEAD_BYTES) start = Buffer.concat([start, chunk.subarray(0, HEAD_BYTES)]);
    }
  } catch {
    return { outcome: 'broken-off' };
  }
  const head = parseImageHead(start);
  if (head?.model !== device.persona.model) return { outcome: 'unsupported' };
  if (fault?.how === 'slow-flash') await sleep(fault.seconds * 1_000, undefined, { ref: false });
  return { outcome: 'complete', head, sha256: hash.digest('hex'), sizeBytes };
}

function gone({ socket }: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', resolve);
  });
}
