import { ALLOWED_SKIPS } from './plan.mjs';

/**
 * What vitest's JSON reporter writes, as far as it is read here.
 * @typedef {{
 *   testResults: {
 *     name: string,
 *     status: string,
 *     message: string,
 *     assertionResults: { fullName: string, status: string, failureMessages?: string[] | null }[],
 *   }[],
 * }} Report
 */

/**
 * `notes`: what a reader of the run should know although nothing failed.
 * @typedef {{ passed: number, failed: number, problems: string[], notes: string[] }} Tally
 */

/** More tests than this that pass only at their second try are no accident of a busy machine. */
const MOST_SECOND_TRIES = 3;

/**
 * Counts a suite. Whatever does not plainly say that it passed counts as failed: a suite that left no report or crashed,
 * a file that did not load, a suite without a test, a skip that is not on the list.
 * @param {string} suite
 * @param {Report | null} report null where the suite left none
 * @param {number} exitCode of vitest
 * @param {typeof ALLOWED_SKIPS} allowed
 * @returns {Tally}
 */
export function tallySuite(suite, report, exitCode, allowed = ALLOWED_SKIPS) {
  if (report === null) {
    return { passed: 0, failed: 1, problems: [`${suite}: no report, vitest ended with ${exitCode}`], notes: [] };
  }
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = results.filter(({ status }) => status === 'passed').length;
  // Vitest keeps what the first try failed with.
  const notes = results
    .filter(({ status, failureMessages }) => status === 'passed' && (failureMessages ?? []).length > 0)
    .map(({ fullName, failureMessages }) => `${suite}: passed at its second try: ${fullName}: ${failureMessages?.[0]}`);
  const problems = [
    ...results
      .filter(({ status, fullName }) => status !== 'passed' && !mayBeSkipped(suite, fullName, status, allowed))
      .map(({ status, fullName }) => `${suite}: ${status}: ${fullName}`),
    ...report.testResults.filter(failedToRun).map(({ name, message }) => `${suite}: ${name} did not run: ${message}`),
  ];
  if (notes.length > MOST_SECOND_TRIES) problems.push(`${suite}: ${notes.length} tests needed a second try`);
  if (passed === 0 && problems.length === 0) problems.push(`${suite}: no test ran`);
  // An unhandled rejection after the last test, say: vitest says no, and no test is to blame.
  if (exitCode !== 0 && problems.length === 0) problems.push(`${suite}: vitest ended with ${exitCode}`);
  return { passed, failed: problems.length, problems, notes };
}

/** @param {string} suite @param {string} name @param {string} status @param {typeof ALLOWED_SKIPS} allowed */
function mayBeSkipped(suite, name, status, allowed) {
  return (
    status !== 'failed' &&
    allowed.some(({ suite: where, because, holds }) => holds && where === suite && name.includes(because))
  );
}

/**
 * A file that failed although no test of it did: it could not be loaded, or a hook threw.
 * @param {Report['testResults'][number]} file
 */
function failedToRun({ status, assertionResults }) {
  return status === 'failed' && assertionResults.every((result) => result.status !== 'failed');
}

/**
 * Adds the tallies up.
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      problems: [...all.problems, ...one.problems],
      notes: [...all.notes, ...one.notes],
    }),
    { passed: 0, failed: 0, problems: /** @type {string[]} */ ([]), notes: /** @type {string[]} */ ([]) },
  );
}
