import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { runQuietly } from '../set-up/children.mjs';
import { DEBIAN_PACKAGES } from './plan.mjs';

const POLICY = '/usr/sbin/policy-rc.d';

/** Whether this is Debian or one of its children. */
export function isDebian() {
  if (!existsSync('/etc/os-release') || !existsSync('/usr/bin/apt-get')) return false;
  return /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * The packages that the suites need and this machine lacks.
 * @returns {string[]}
 */
export function findMissing() {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', `\${Package} \${db:Status-Status}\n`, ...DEBIAN_PACKAGES], {
    encoding: 'utf8',
  });
  const installed = new Set(stdout.split('\n').filter((line) => line.endsWith(' installed')));
  return DEBIAN_PACKAGES.filter((name) => !installed.has(`${name} installed`));
}

/**
 * Installs packages as root, without starting the services in them: a test must not leave an avahi or a media server
 * running on somebody's machine. The package lists are fetched only where the first try fails for want of them.
 * @param {readonly string[]} names
 * @returns {Promise<{ ok: true } | { ok: false, output: string }>}
 */
export async function installPackages(names) {
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const first = await aptGet(['install', '-y', '--no-install-recommends', ...names]);
    if (first.code === 0) return { ok: true };
    const lists = await aptGet(['update']);
    if (lists.code !== 0) return { ok: false, output: lists.output };
    const second = await aptGet(['install', '-y', '--no-install-recommends', ...names]);
    return second.code === 0 ? { ok: true } : { ok: false, output: second.output };
  } finally {
    if (ours) rmSync(POLICY);
  }
}

/** @param {readonly string[]} args */
function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return runQuietly('apt-get', ['-q', ...args], { cwd: '/', env, timeoutMs: 10 * 60_000 });
}
