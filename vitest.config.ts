import { defineConfig } from 'vitest/config';

/** How long a test may take, and whether its files may run beside one another. */
interface Suite {
  readonly name: string;
  readonly testTimeoutMs: number;
  /** False where files would meet on the same ports (5353, 1900, 3702), namespaces or browser. */
  readonly parallel: boolean;
}

// The same names, in the same order, as `tools/test/plan.mjs`; a test holds the two together.
const SUITES: readonly Suite[] = [
  { name: 'unit', testTimeoutMs: 10_000, parallel: true },
  { name: 'store', testTimeoutMs: 30_000, parallel: true },
  { name: 'protocol', testTimeoutMs: 30_000, parallel: true },
  { name: 'desktop', testTimeoutMs: 10_000, parallel: true },
  { name: 'integration', testTimeoutMs: 120_000, parallel: false },
  { name: 'peers', testTimeoutMs: 120_000, parallel: false },
  { name: 'browser', testTimeoutMs: 120_000, parallel: false },
];

export default defineConfig({
  test: {
    projects: SUITES.map(({ name, testTimeoutMs, parallel }) => ({
      test: {
        name,
        include: [`test/${name}/**/*.test.{ts,tsx}`],
        environment: 'node',
        testTimeout: testTimeoutMs,
        hookTimeout: testTimeoutMs,
        fileParallelism: parallel,
      },
    })),
  },
});
