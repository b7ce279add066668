import { open } from 'node:fs/promises';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '../rpc/router.ts';

/** The end of the log that is told, in bytes: some hundred lines. */
const LOG_BYTES = 24 * 1024;
const MIB = 1024 * 1024;

/**
 * What somebody who helps needs to know, as text to paste into a mail: the program, the computer, its interfaces, what
 * discovery heard and dropped, the end of the log. No password and no picture can be in it, for none is in health or log;
 * names of devices and addresses of the bench are, and the text says so at its top.
 */
export async function diagnose(bench: Bench, dataFolder: string): Promise<string> {
  const opened = bench.topics.health({}, () => undefined);
  const health = opened.ok ? opened.value.snapshot() : null;
  if (opened.ok) opened.value.close();
  const parts = [
    'Greenroom diagnostics. Holds addresses and names of bench devices; holds no password.',
    `version ${health?.version ?? '?'}, ${platform()} ${release()} ${arch()}, Node ${process.versions.node}`,
    `${cpus().length} processors, ${Math.round(totalmem() / MIB)} MiB; engine ${Math.round(process.memoryUsage.rss() / MIB)} MiB`,
    `data ${dataFolder}`,
    JSON.stringify(health, null, 2),
    'End of the log:',
    await loadEnd(join(dataFolder, 'logs', 'greenroom.log')),
  ];
  return `${parts.join('\n')}\n`;
}

/** The last whole lines of a file; empty where there is none. */
async function loadEnd(path: string): Promise<string> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    const start = Math.max(0, size - LOG_BYTES);
    const { buffer, bytesRead } = await file.read({ position: start, buffer: Buffer.alloc(LOG_BYTES) });
    const text = buffer.toString('utf8', 0, bytesRead);
    // The first line is likely cut.
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } catch {
    return '';
  }
}
