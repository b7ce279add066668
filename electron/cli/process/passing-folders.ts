import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder that is gone when the process has ended, however a command ended it. */
export async function makePassingFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
