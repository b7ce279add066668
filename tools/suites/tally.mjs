import { ALLOWED_SKIPS } from './plan.mjs';

/**
 * What vitest's JSON reporter writes, as far as it is read here.
 * @typedef {{
 *   testResults: {
 *     name: string,
 *     status: string,
 *     message: string,
 *     assertionResults: { fullName: string, status: string }[],
 *   }[],
 * }} Report
 */

/** @typedef {{ passed: number, failed: number, problems: string[] }} Tally */

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
    return { passed: 0, failed: 1, problems: [`${suite}: no report, vitest ended with ${exitCode}`] };
  }
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = results.filter(({ status }) => status === 'passed').length;
  const problems = [
    ...results
      .filter(({ status, fullName }) => status !== 'passed' && !mayBeSkipped(suite, fullName, status, allowed))
      .map(({ status, fullName }) => `${suite}: ${status}: ${fullName}`),
    ...report.testResults.filter(failedToRun).map(({ name, message }) => `${suite}: ${name} did not run: ${message}`),
  ];
  if (passed === 0 && problems.length === 0) problems.push(`${suite}: no test ran`);
  // An unhandled rejection after the last test, say: vitest says no, and no test is to blame.
  if (exitCode !== 0 && problems.length === 0) problems.push(`${suite}: vitest ended with ${exitCode}`);
  return { passed, failed: problems.length, problems };
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
    }),
    { passed: 0, failed: 0, problems: /** @type {string[]} */ ([]) },
  );
}
