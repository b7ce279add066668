import { setTimeout as sleep } from 'node:timers/promises';
import type { SecureContextOptions } from 'node:tls';
import type { FileHash } from '../../../../shared/domain/firmware/release.ts';
import { err, type Result } from '../../../../shared/lib/result.ts';
import type { FetchOptions, FileFailure, IncomingFile, StoredFile } from '../../../bench/ports/firmware.ts';
import { fileFailure } from './file-failure.ts';
import { type Incoming, openIncoming } from './incoming.ts';
import { type PartialFacts, readFacts, removeFacts, writeFacts } from './partial.ts';
import { type Part, parseFetchUrl, requestPart } from './request-part.ts';

export interface Fetch {
  readonly url: string;
  readonly file: IncomingFile;
  readonly options: FetchOptions;
  /** Where the beginning is kept between two attempts. */
  readonly partial: string;
  readonly place: (sha256: FileHash) => string;
  /** Says where the disk has no room for so many bytes more. */
  readonly room: (bytes: number) => Promise<FileFailure | null>;
  readonly idleMs: number;
  readonly tls: Pick<SecureContextOptions, 'ca'>;
}

/** Attempts in a row that bring nothing new, and the wait before each; the queue then tries again later. */
const RETRY_WAITS_MS = [0, 200, 1_000, 3_000] as const;

/** How one attempt ended. `cut`: the connection broke, or the server stopped short. */
type Attempt = 'complete' | 'cut' | FileFailure;

/**
 * Fetches a file with as many attempts as bring it forward, each going on where the last one was cut off. Where a server
 * names no validator, and nobody said what the file must be, each attempt begins at the first byte: two versions of a file
 * must not be sewn together.
 */
export async function fetchInto(fetch: Fetch): Promise<Result<StoredFile, FileFailure>> {
  const { file, partial } = fetch;
  const url = parseFetchUrl(fetch.url);
  if (url === null) return err(fileFailure('firmware.fetch.notHttps', false, { url: fetch.url.slice(0, 200) }));
  const opened = await openIncoming(partial, file);
  if (!opened.ok) return opened;
  const incoming = opened.value;
  let facts: PartialFacts = (await readFacts(partial, fetch.url)) ?? {
    url: fetch.url,
    validator: null,
    totalBytes: null,
  };
  let best = incoming.sizeBytes;
  for (let barren = 0; barren < RETRY_WAITS_MS.length; ) {
    await sleep(RETRY_WAITS_MS[barren] ?? 0, undefined, { signal: file.signal }).catch(() => undefined);
    const attempt = file.signal.aborted
      ? 'cut'
      : await attemptOnce(fetch, url, incoming, facts, (next) => (facts = next));
    if (attempt === 'complete') {
      await removeFacts(partial);
      return incoming.finish(fetch.place);
    }
    if (file.signal.aborted) {
      await keep(incoming, partial, facts);
      return err(fileFailure('firmware.file.stopped', false));
    }
    if (attempt !== 'cut' && !attempt.transient) {
      await removeFacts(partial);
      await incoming.discard();
      return err(attempt);
    }
    const isForward = incoming.sizeBytes > best;
    best = Math.max(best, incoming.sizeBytes);
    barren = isForward ? 0 : barren + 1;
    if (barren === RETRY_WAITS_MS.length && attempt !== 'cut') {
      await keep(incoming, partial, facts);
      return err(attempt);
    }
  }
  return giveUp(fetch, url, incoming, facts);
}

/** Nothing new comes any more. A server that had announced more has cut its own file short: that is not kept. */
async function giveUp(
  { partial, file }: Fetch,
  url: URL,
  incoming: Incoming,
  facts: PartialFacts,
): Promise<Result<StoredFile, FileFailure>> {
  const expected = file.sizeBytes ?? facts.totalBytes;
  await removeFacts(partial);
  await incoming.discard();
  return err(
    fileFailure('firmware.fetch.short', true, { host: url.host, bytes: incoming.sizeBytes, expected: expected ?? 0 }),
  );
}

async function keep(incoming: Incoming, partial: string, facts: PartialFacts): Promise<void> {
  await writeFacts(partial, facts).catch(() => undefined);
  await incoming.keep();
}

async function attemptOnce(
  { file, options, room, idleMs, tls }: Fetch,
  url: URL,
  incoming: Incoming,
  facts: PartialFacts,
  remember: (facts: PartialFacts) => void,
): Promise<Attempt> {
  const isSafe = facts.validator !== null || file.sha256 !== null;
  const from = isSafe ? incoming.sizeBytes : 0;
  const { signal } = file;
  const { followsElsewhere } = options;
  const asked = await requestPart({ url, from, validator: facts.validator, followsElsewhere, signal, idleMs, tls });
  if (!asked.ok) return asked.error;
  const part = asked.value;
  if (part === null) {
    // Nothing follows: it is all here, or what is here is of another file.
    if (incoming.sizeBytes === (file.sizeBytes ?? facts.totalBytes)) return 'complete';
    return restarted(incoming);
  }
  const isFresh = part.kind === 'whole';
  if (isFresh && incoming.sizeBytes > 0) {
    const failed = await incoming.restart();
    if (!failed.ok) {
      part.body.destroy();
      return failed.error;
    }
  }
  remember({ url: facts.url, validator: part.validator ?? facts.validator, totalBytes: part.totalBytes });
  const missing = (part.totalBytes ?? file.sizeBytes ?? 0) - incoming.sizeBytes;
  const full = await room(missing);
  if (full !== null) {
    part.body.destroy();
    return full;
  }
  return receive(part, incoming, file, options);
}

async function restarted(incoming: Incoming): Promise<Attempt> {
  const emptied = await incoming.restart();
  return emptied.ok ? 'cut' : emptied.error;
}

async function receive(
  { body, totalBytes }: Part,
  incoming: Incoming,
  file: IncomingFile,
  { maxBytesPerSecond }: FetchOptions,
): Promise<Attempt> {
  const startedMs = performance.now();
  let received = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      const written = await incoming.write(chunk);
      if (!written.ok) {
        body.destroy();
        return written.error;
      }
      received += chunk.byteLength;
      file.onProgress({ doneBytes: incoming.sizeBytes, totalBytes });
      if (maxBytesPerSecond !== null) {
        const dueMs = (received / maxBytesPerSecond) * 1_000 - (performance.now() - startedMs);
        if (dueMs > 0) await sleep(dueMs, undefined, { signal: file.signal });
      }
    }
  } catch {
    return 'cut';
  }
  const expected = file.sizeBytes ?? totalBytes;
  return body.complete && (expected === null || incoming.sizeBytes >= expected) ? 'complete' : 'cut';
}
