import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What marks the fuses in an Electron program (electron/fuses): this text, a version, their number, their states. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** A program as it is downloaded: every fuse on, so that each one that must be off has to be turned. */
const FUSES = '111111111';

/**
 * Lays out a folder in the shape of an unpacked Electron runtime, for a machine that can't fetch one: the packer copies it
 * and turns its fuses. Its program does nothing.
 */
export function layStandIn(folder: string, version: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), '');
  const program = join(folder, 'electron');
  writeFileSync(program, `#!/bin/sh\nexit 0\n${SENTINEL}\u0001${String.fromCharCode(FUSES.length)}${FUSES}`, 'latin1');
  chmodSync(program, 0o755);
}
