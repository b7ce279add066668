import { open } from 'node:fs/promises';

/**
 * Chunks of a file in two buffers that take turns: one is read while the other is being sent. A chunk is good until the
 * next one is asked for. Fifty uploads at once so hold a few megabytes, where a stream's own buffers would wait for the
 * collector in their hundreds.
 */
export async function* readChunks(path: string, chunkBytes: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    let ready = Buffer.allocUnsafeSlow(chunkBytes);
    let spare = Buffer.allocUnsafeSlow(chunkBytes);
    let reading = file.read(ready, 0, chunkBytes, null);
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      const chunk = ready.subarray(0, bytesRead);
      [ready, spare] = [spare, ready];
      reading = file.read(ready, 0, chunkBytes, null);
      // Whoever leaves here does not wait for the read ahead; its failure is then nobody's.
      reading.catch(() => undefined);
      yield chunk;
    }
  } finally {
    await file.close();
  }
}
