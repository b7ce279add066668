import { parentPort, workerData } from 'node:worker_threads';
import { checkPack } from './check-pack.ts';
import type { PackJob, PackReply } from './pack-job.ts';
import { sealPack } from './seal-pack.ts';

/** The pack thread: does the one job it was started with. */
export function runPackThread(): void {
  try {
    const job = workerData as PackJob;
    reply(
      job.kind === 'seal'
        ? { kind: 'sealed', pack: sealPack(job.contents, job.key) }
        : { kind: 'checked', check: checkPack(job.pack) },
    );
  } catch (error) {
    reply({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function reply(message: PackReply): void {
  parentPort?.postMessage(message, message.kind === 'sealed' ? [message.pack.buffer as ArrayBuffer] : []);
}
