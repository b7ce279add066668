import { spawn } from 'node:child_process';

/** How long a child may take to end after it was asked to, in ms. Past it, it is ended. */
const GRACE_MS = 5_000;

/**
 * Runs a command to its end and keeps what it wrote. Never rejects: a command that is not there ends with code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, timeoutMs?: number }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(command, args, { cwd, env = process.env, onLine, timeoutMs }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {string} */ text) => {
      output += text;
      if (onLine !== undefined) for (const line of text.split('\n')) if (line.trim() !== '') onLine(line);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const timer = timeoutMs === undefined ? null : setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.once('error', (error) => finish(127, error.message));
    child.once('close', (code, signal) => finish(code ?? 1, signal === null ? '' : `ended by ${signal}`));
    const finish = (/** @type {number} */ code, /** @type {string} */ note) => {
      if (timer !== null) clearTimeout(timer);
      resolve({ code, output: note === '' ? output : `${output}\n${note}` });
    };
  });
}

/**
 * Runs npm to its end: the very npm that started this script, or the one on the path.
 * @param {readonly string[]} args
 * @param {{ cwd: string, onLine?: (line: string) => void, timeoutMs?: number }} options
 */
export function runNpm(args, options) {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js')) return runQuietly(process.execPath, [running, ...args], options);
  // Windows has npm as a batch file, which only a shell can run; the arguments are our own words.
  return process.platform === 'win32'
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
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
