import { Worker } from 'node:worker_threads';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { PackChecker, PackSealer } from '../../bench/ports/packs.ts';
import type { Log } from '../../bench/ports.ts';
import { loadBenchKey } from './bench-key.ts';
import type { PackJob, PackReply } from './pack-job.ts';

export interface PackerOptions {
  /** The entry of the pack thread: `pack-thread.ts`, or `.js` once built. */
  readonly threadUrl: URL;
  /** Where the bench's key lies, or will. */
  readonly keyFile: string;
  readonly log: Log;
}

/** Hashing and checking a thousand pictures takes a second of a processor; more than two minutes is a mistake. */
const TIMEOUT_MS = 120_000;

/** Seals and checks packs in threads of their own: the engine goes on listening. */
export function createPacker({ threadUrl, keyFile, log }: PackerOptions): PackSealer & PackChecker {
  return {
    key: () => {
      const key = loadBenchKey(keyFile);
      return key.ok ? ok({ publicKey: key.value.publicKey, fingerprint: key.value.fingerprint }) : key;
    },
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    seal: async (contents) => {
      const key = loadBenchKey(keyFile);
      if (!key.ok) return key;
      const reply = await runJob(threadUrl, { kind: 'seal', contents, key: key.value });
      if (reply.kind === 'sealed') return ok(reply.pack);
      log.error('pack not sealed', { cause: reply.kind === 'failed' ? reply.message : reply.kind });
      return err(failure('pack.notSealed', { order: contents.report.order }));
    },
    check: async (pack) => {
      const reply = await runJob(threadUrl, { kind: 'check', pack });
      if (reply.kind === 'checked') return ok(reply.check);
      log.error('pack not checked', { cause: reply.kind === 'failed' ? reply.message : reply.kind });
      return err(failure('pack.notChecked'));
    },
  };
}

function runJob(threadUrl: URL, job: PackJob): Promise<PackReply> {
  return new Promise((resolve) => {
    const worker = new Worker(threadUrl, { workerData: job, name: 'pack' });
    const finish = (reply: PackReply): void => {
      clearTimeout(deadline);
      void worker.terminate();
      resolve(reply);
    };
    const deadline = setTimeout(
      () => finish({ kind: 'failed', message: `stopped after ${TIMEOUT_MS} ms` }),
      TIMEOUT_MS,
    );
    worker.once('message', finish);
    worker.once('error', (error: Error) => finish({ kind: 'failed', message: error.stack ?? error.message }));
    worker.once('exit', (code) => finish({ kind: 'failed', message: `the pack thread ended with ${code}` }));
  });
}
