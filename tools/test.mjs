import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { runNpm } from './set-up/children.mjs';
import { findNode24 } from './set-up/node-24.mjs';
import { isInstalled } from './set-up/packages.mjs';
import { findBrowser } from './suites/browser.mjs';
import { findMissing, installPackages, isDebian } from './suites/debian.mjs';
import { CHECKS, SUITES } from './suites/plan.mjs';
import { sum, tallySuite } from './suites/tally.mjs';

/*
 * `npm test`: sets up what the tests need, then runs every check and every suite, and ends with `N passed, N failed`.
 * `npm test -- --only unit,types` runs some of them. Runs on Node 20 before any package is there.
 */

/** @typedef {import('./suites/tally.mjs').Tally} Tally */

const root = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = 'test-results';
const CHECK_LIMIT_MS = 3 * 60_000;

const tally = await run(process.argv.slice(2));
for (const note of tally.notes) console.log(note);
for (const problem of tally.problems) console.log(problem);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;

/** @param {readonly string[]} argv @returns {Promise<Tally>} */
async function run(argv) {
  const names = new Set([...CHECKS.map(({ script }) => script), ...SUITES.map(({ name }) => name)]);
  const only = argv[0] === '--only' ? (argv[1] ?? '').split(',') : argv.length === 0 ? [...names] : null;
  const unknown = only?.find((name) => !names.has(name));
  if (only === null || unknown !== undefined) {
    return failed(`npm test knows no ${unknown ?? argv.join(' ')}; --only takes ${[...names].join(',')}`);
  }
  const obstacle = await installNodePackages();
  if (obstacle !== null) return failed(obstacle);
  rmSync(join(root, RESULTS), { recursive: true, force: true });
  mkdirSync(join(root, RESULTS), { recursive: true });
  /** @type {Tally[]} */
  const tallies = [];
  const suites = SUITES.filter(({ name }) => only.includes(name));
  const missing = suites.length === 0 ? null : await installSystemPackages();
  // Told once, and the rest is run all the same: what needs none of it should not have to wait for the network.
  if (missing !== null) tallies.push(failed(missing));
  for (const check of CHECKS) if (only.includes(check.script)) tallies.push(await runCheck(check));
  for (const suite of suites) tallies.push(await runSuite(suite));
  return sum(tallies);
}

/** @returns {Promise<string | null>} what went wrong */
async function installNodePackages() {
  if (!isInstalled(root)) {
    const { code, output } = await timed('installing the packages', () => runNpm(['ci'], { cwd: root }));
    if (code !== 0) return `npm ci failed:\n${output}`;
  }
  return findNode24(root) === null
    ? `The tests need Node 24 or later, this machine has ${process.versions.node}: install it from nodejs.org`
    : null;
}

/** @returns {Promise<string | null>} what went wrong */
async function installSystemPackages() {
  const missing = isDebian() ? findMissing() : [];
  if (missing.length > 0) {
    const command = `apt-get install ${missing.join(' ')}`;
    if (process.getuid?.() !== 0) return `The tests need Debian packages: sudo ${command}`;
    const outcome = await timed(command, () => installPackages(missing));
    if (!outcome.ok) return `${command} failed:\n${outcome.output}`;
  }
  const browser = findBrowser();
  if (browser === null) {
    return 'The browser tests need Chromium, Chrome or Edge: install one, or name it in GREENROOM_BROWSER';
  }
  process.env.GREENROOM_BROWSER = browser;
  return null;
}

/** @param {import('./suites/plan.mjs').Check} check @returns {Promise<Tally>} */
async function runCheck({ name, script }) {
  const { code, output } = await timed(name, () =>
    runNpm(['run', '--silent', script], { cwd: root, timeoutMs: CHECK_LIMIT_MS }),
  );
  if (code === 0) return { passed: 1, failed: 0, problems: [], notes: [] };
  console.log(output);
  return failed(`${name}: npm run ${script} ended with ${code}`);
}

/** @param {import('./suites/plan.mjs').Suite} suite @returns {Promise<Tally>} */
async function runSuite({ name, limitMs }) {
  const file = `${RESULTS}/${name}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, output } = await timed(`${name} tests`, () =>
    runNpm(['run', '--silent', 'vitest', '--', '--project', name, ...reporters], { cwd: root, timeoutMs: limitMs }),
  );
  const tally = tallySuite(name, readReport(join(root, file)), code);
  if (tally.failed > 0) console.log(output);
  console.log(`  ${tally.passed} passed, ${tally.failed} failed`);
  return tally;
}

/** @param {string} path @returns {import('./suites/tally.mjs').Report | null} */
function readReport(path) {
  if (!existsSync(path)) return null;
  return /** @type {import('./suites/tally.mjs').Report} */ (JSON.parse(readFileSync(path, 'utf8')));
}

/**
 * Says what is being done, does it, says how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function timed(what, work) {
  const began = performance.now();
  console.log(`${what}…`);
  const outcome = await work();
  console.log(`  ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return outcome;
}

/** @param {string} problem @returns {Tally} */
function failed(problem) {
  return { passed: 0, failed: 1, problems: [problem], notes: [] };
}
