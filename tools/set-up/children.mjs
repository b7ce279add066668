import { spawn } from 'node:child_process';

/** How long a child may take to end after it was asked to, in ms. Past it, it is ended. */
const GRACE_MS = 5_000;
const ON_WINDOWS = process.platform === 'win32';
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a command to its end and keeps what it wrote. Never rejects: a command that is not there ends with code 127, one
 * that outlasts `timeoutMs` is ended with everything that it started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(command, args, { cwd, env = process.env, timeoutMs }) {
  return new Promise((resolve) => {
    // A group of its own, so that all of it can be ended; Ctrl-C then no longer reaches it by itself.
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: !ON_WINDOWS });
    let output = '';
    const keep = (/** @type {string} */ text) => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const endOnSignal = () => {
      endGroup(child);
      process.exit(130);
    };
    const timer = timeoutMs === undefined ? null : setTimeout(() => endGroup(child), timeoutMs);
    for (const signal of SIGNALS) process.once(signal, endOnSignal);
    const finish = (/** @type {number} */ code, /** @type {string} */ note) => {
      if (timer !== null) clearTimeout(timer);
      for (const signal of SIGNALS) process.off(signal, endOnSignal);
      resolve({ code, output: `${output}${note}` });
    };
    child.once('error', (error) => finish(127, error.message));
    child.once('close', (code, signal) => finish(code ?? 1, signal === null ? '' : `\nended by ${signal}`));
  });
}

/** @param {import('node:child_process').ChildProcess} child */
function endGroup({ pid }) {
  if (pid === undefined) return;
  if (ON_WINDOWS) spawn('taskkill', ['/pid', String(pid), '/t', '/f']);
  else {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended in the meantime, which is what was wanted.
    }
  }
}

/**
 * Runs npm to its end: the very npm that started this script, or the one on the path.
 * @param {readonly string[]} args
 * @param {{ cwd: string, timeoutMs?: number }} options
 */
export function runNpm(args, options) {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js')) return runQuietly(process.execPath, [running, ...args], options);
  // Windows has npm as a batch file, which only a shell can run; the arguments are our own words.
  return ON_WINDOWS
    ? runQuietly('cmd.exe', ['/d', '/s', '/c', `npm ${args.join(' ')}`], options)
    : runQuietly('npm', args, options);
}

/**
 * Runs a command in the foreground, with this terminal, and hands on its end. Ctrl-C reaches the child by the terminal;
 * other signals are passed on. A child that does not end in five seconds, or a second Ctrl-C, ends it at once.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} the exit status to end with
 */
export function runInForeground(command, args, { cwd, env = process.env }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    let asked = 0;
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      asked += 1;
      if (asked > 1) child.kill('SIGKILL');
      // The terminal has already sent Ctrl-C to the whole group; a second one would be taken for impatience.
      else if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
    };
    for (const signal of SIGNALS) process.on(signal, stop);
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
