import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** How long a test may take, and whether its files may run beside one another. */
interface Suite {
  readonly name: string;
  readonly testTimeoutMs: number;
  /** False where files would meet on the same ports (5353, 1900, 3702) or namespaces. */
  readonly parallel: boolean;
  /** Its files, where they are not those of `test/NAME`. */
  readonly include?: string;
  readonly exclude?: string;
  /**
   * Whether a test that fails is tried once more: where programs that nobody here wrote (Chromium, avahi, minidlna) share
   * two cores with everything else. It is named in the run all the same, and a few of them turn the suite red.
   */
  readonly secondTry?: true;
}

/** Pages with the real engine behind them, whose practice bench announces itself to whole loopback. */
const WHOLE = 'test/browser/whole/**/*.test.{ts,tsx}';

// The same names, in the same order, as `tools/suites/plan.mjs`; a test holds the two together.
const SUITES: readonly Suite[] = [
  { name: 'unit', testTimeoutMs: 10_000, parallel: true },
  { name: 'store', testTimeoutMs: 30_000, parallel: true },
  { name: 'protocol', testTimeoutMs: 30_000, parallel: true },
  { name: 'desktop', testTimeoutMs: 10_000, parallel: true },
  { name: 'integration', testTimeoutMs: 120_000, parallel: false },
  { name: 'peers', testTimeoutMs: 120_000, parallel: false, secondTry: true },
  { name: 'browser', testTimeoutMs: 120_000, parallel: true, exclude: WHOLE, secondTry: true },
  { name: 'whole', testTimeoutMs: 120_000, parallel: false, include: WHOLE, secondTry: true },
];

export default defineConfig({
  test: {
    // By itself vitest leaves one core free, which on two leaves one worker; pages wait more than they compute.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: SUITES.map(({ name, testTimeoutMs, parallel, include, exclude, secondTry = false }) => ({
      test: {
        name,
        include: [include ?? `test/${name}/**/*.test.{ts,tsx}`],
        exclude: exclude === undefined ? [] : [exclude],
        environment: 'node',
        testTimeout: testTimeoutMs,
        hookTimeout: testTimeoutMs,
        fileParallelism: parallel,
        retry: secondTry ? 1 : 0,
      },
    })),
  },
});
