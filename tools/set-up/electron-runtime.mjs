import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStamp, writeStamp } from './stamp.mjs';

/** How long the first start waits for the runtime, in ms: short enough that the web door is open within ten seconds. */
const FETCH_WAIT_MS = 8_000;
/** How long a failed fetch is remembered, in ms: a bench that got a network gets its window the next day. */
const FAILURE_KEPT_MS = 24 * 60 * 60 * 1000;
const MEMORY = 'node_modules/.cache/greenroom/electron.json';

/**
 * Why there is no desktop window, as a key of the catalogue: no runtime to be had, nothing to draw on, or a user that
 * Electron refuses to run as.
 * @typedef {'electronMissing' | 'electronMissingNoScreen' | 'electronFailedBefore' | 'electronNoScreen' | 'electronAsRoot'} NoDesktop
 */

/**
 * The Electron program on this machine, or null. Never imports the package `electron`: under plain Node that starts a
 * download.
 * @param {string} root
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform }} host
 * @returns {string | null}
 */
export function findRuntime(root, { env = process.env, platform = process.platform } = {}) {
  const name =
    platform === 'win32' ? 'electron.exe' : platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
  const overridden = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (overridden !== undefined && overridden !== '') {
    const program = join(overridden, name);
    return existsSync(program) ? program : null;
  }
  const program = join(root, 'node_modules/electron/dist', name);
  // `dist` is filled before `path.txt` is written: a download that was cut short has no `path.txt`.
  return existsSync(program) && existsSync(join(root, 'node_modules/electron/path.txt')) ? program : null;
}

/**
 * What stands against a window on this machine even with a runtime; null where nothing does.
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, uid?: number }} host
 * @returns {NoDesktop | null}
 */
export function findObstacle({ env = process.env, platform = process.platform, uid = process.getuid?.() ?? 1 } = {}) {
  if (platform !== 'linux') return null;
  if ((env.DISPLAY ?? '') === '' && (env.WAYLAND_DISPLAY ?? '') === '') return 'electronNoScreen';
  return uid === 0 ? 'electronAsRoot' : null;
}

/**
 * Fetches the runtime, waiting eight seconds at the most. A fetch that is only slow goes on beside Greenroom until Greenroom
 * ends; it is remembered, so that no later start waits for it again. `onArrived` is called if it still comes.
 * @param {string} root
 * @param {string} node
 * @param {{ now?: number, waitMs?: number, env?: NodeJS.ProcessEnv, onFetching: () => void, onArrived: () => void }} options
 * @returns {Promise<{ program: string } | { program: null, why: NoDesktop }>}
 */
export async function fetchRuntime(root, node, options) {
  const { now = Date.now(), waitMs = FETCH_WAIT_MS, env = process.env, onFetching, onArrived } = options;
  const memory = join(root, MEMORY);
  const key = runtimeVersion(root);
  const before = readStamp(memory, key);
  if (before?.startsWith('failed ') && now - Number(before.slice('failed '.length)) < FAILURE_KEPT_MS)
    return { program: null, why: 'electronFailedBefore' };

  if (before !== 'slow') onFetching();
  const child = spawn(node, [join(root, 'node_modules/electron/install.js')], { cwd: root, env, stdio: 'ignore' });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  const ended = new Promise((/** @type {(fetched: boolean) => void} */ resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  }).then((fetched) => {
    process.off('exit', stop);
    writeStamp(memory, key, fetched ? 'fetched' : `failed ${now}`);
    return fetched;
  });
  // A fetch that was slow before is started anew but not waited for.
  const patience = before === 'slow' ? 0 : waitMs;
  const outcome = await Promise.race([ended, waited(patience)]);
  if (outcome === 'waited') {
    writeStamp(memory, key, 'slow');
    child.unref();
    void ended.then((fetched) => {
      if (fetched) onArrived();
    });
    return { program: null, why: before === 'slow' ? 'electronFailedBefore' : 'electronMissing' };
  }
  const program = outcome ? findRuntime(root, { env }) : null;
  return program === null ? { program, why: 'electronMissing' } : { program };
}

/** @param {number} ms @returns {Promise<'waited'>} */
function waited(ms) {
  return new Promise((resolve) => {
    setTimeout(() => resolve('waited'), ms).unref();
  });
}

/** @param {string} root */
function runtimeVersion(root) {
  const path = join(root, 'node_modules/electron/package.json');
  return /** @type {{ version: string }} */ (JSON.parse(readFileSync(path, 'utf8'))).version;
}
