import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ALLOWED_SKIPS, CHECKS, SUITES } from '../../../tools/suites/plan.mjs';
import { type Report, sum, tallySuite } from '../../../tools/suites/tally.mjs';
import vitestConfig from '../../../vitest.config.ts';

function report(...statuses: readonly string[]): Report {
  const status = statuses.includes('failed') ? 'failed' : 'passed';
  const assertionResults = statuses.map((each, index) => ({ fullName: `test ${index}`, status: each }));
  return { testResults: [{ name: 'a.test.ts', status, message: '', assertionResults }] };
}

describe('counting a suite', () => {
  it('counts what passed and names what failed', () => {
    expect(tallySuite('unit', report('passed', 'failed', 'passed'), 1)).toEqual({
      passed: 2,
      failed: 1,
      problems: ['unit: failed: test 1'],
      notes: [],
    });
  });

  it.each(['skipped', 'pending', 'todo', 'disabled'])('turns red for a test that is %s', (status) => {
    expect(tallySuite('unit', report('passed', status), 0)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('lets a skip through that is on the list and says in its name why', () => {
    const skip = (holds: boolean): typeof ALLOWED_SKIPS => [{ suite: 'unit', because: 'needs Windows', holds }];
    const named = report('passed');
    named.testResults[0]?.assertionResults.push({ fullName: 'opens (needs Windows)', status: 'skipped' });
    expect(tallySuite('unit', named, 0, skip(true))).toMatchObject({ failed: 0 });
    expect(tallySuite('store', named, 0, skip(true))).toMatchObject({ failed: 1 });
    expect(tallySuite('unit', report('passed', 'skipped'), 0, skip(true))).toMatchObject({ failed: 1 });
    // On Windows itself, say.
    expect(tallySuite('unit', named, 0, skip(false))).toMatchObject({ failed: 1 });
  });

  it('never lets a failure through as a skip', () => {
    const allowed = [{ suite: 'unit', because: 'test', holds: true }];
    expect(tallySuite('unit', report('failed'), 1, allowed)).toMatchObject({ failed: 1 });
  });

  it('turns red where the suite crashed and left no report', () => {
    expect(tallySuite('unit', null, 139)).toEqual({
      passed: 0,
      failed: 1,
      problems: ['unit: no report, vitest ended with 139'],
      notes: [],
    });
  });

  it('turns red where not one test ran', () => {
    expect(tallySuite('unit', { testResults: [] }, 0)).toMatchObject({ failed: 1, problems: ['unit: no test ran'] });
  });

  it('turns red for a file that could not be loaded, though no test of it failed', () => {
    const broken = report('passed');
    broken.testResults.push({ name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] });
    expect(tallySuite('unit', broken, 1).problems).toEqual(['unit: b.test.ts did not run: no such module']);
  });

  it('turns red where every test passed and vitest still says no, as after an unhandled rejection', () => {
    expect(tallySuite('unit', report('passed'), 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('adds suites up', () => {
    expect(sum([tallySuite('a', report('passed'), 0), tallySuite('b', report('failed'), 1)])).toEqual({
      passed: 1,
      failed: 1,
      problems: ['b: failed: test 0'],
      notes: [],
    });
  });

  it('names what passed only at its second try, and turns red where that is no accident any more', () => {
    const retried = (count: number): Report => {
      const one = report(...Array.from({ length: count + 1 }, () => 'passed'));
      for (const result of one.testResults[0]?.assertionResults.slice(1) ?? []) result.failureMessages = ['too late'];
      return one;
    };
    expect(tallySuite('browser', retried(1), 0)).toEqual({
      passed: 2,
      failed: 0,
      problems: [],
      notes: ['browser: passed at its second try: test 1: too late'],
    });
    expect(tallySuite('browser', retried(3), 0).failed).toBe(0);
    expect(tallySuite('browser', retried(4), 0).problems).toEqual(['browser: 4 tests needed a second try']);
  });
});

describe('the plan', () => {
  it('runs every suite that vitest knows, and no other', () => {
    const projects = vitestConfig.test?.projects?.map((project) =>
      typeof project === 'object' && 'test' in project ? project.test.name : null,
    );
    expect(projects).toEqual(SUITES.map(({ name }) => name));
  });

  it('names checks that package.json has', () => {
    const path = fileURLToPath(new URL('../../../package.json', import.meta.url));
    const { scripts } = JSON.parse(readFileSync(path, 'utf8')) as { scripts: Record<string, string> };
    expect(CHECKS.filter(({ script }) => scripts[script] === undefined)).toEqual([]);
  });

  it('allows no skip without a reason', () => {
    expect(ALLOWED_SKIPS.filter(({ because }) => because.length < 'needs X'.length)).toEqual([]);
  });
});
