import { expect, it } from 'vitest';
import type { BenchHealth } from '../../../shared/contract/health.ts';
import { type BenchUnderTest, startBench } from '../../fixtures/running-bench.ts';

function healthOf({ bench }: BenchUnderTest): BenchHealth {
  const opened = bench.topics.health({}, () => undefined);
  if (!opened.ok) throw new Error(opened.error.code);
  const health = opened.value.snapshot();
  opened.value.close();
  return health;
}

it('answers before it listens, since the thread that listens takes its time, and says so meanwhile', async () => {
  const started = Promise.withResolvers<void>();
  const bench = await startBench({ discoveryStarted: started.promise });
  expect(healthOf(bench).listening).toBe(false);
  started.resolve();
  await new Promise((done) => setImmediate(done));
  expect(healthOf(bench).listening).toBe(true);
  await bench.dispose();
});

it('is not said to listen where discovery has given up on its way', async () => {
  const started = Promise.withResolvers<void>();
  const bench = await startBench({ discoveryStarted: started.promise });
  bench.discovery.listener.onTrouble({ sentence: { key: 'discovery.gaveUp' }, fatal: true });
  started.resolve();
  await new Promise((done) => setImmediate(done));
  expect(healthOf(bench)).toMatchObject({ listening: false, trouble: { key: 'discovery.gaveUp' } });
  await bench.dispose();
});

it('ends only once discovery has come up: a thread that is told to stop on its way up might stay', async () => {
  const started = Promise.withResolvers<void>();
  const bench = await startBench({ discoveryStarted: started.promise });
  let isOver = false;
  const over = bench.dispose().then(() => {
    isOver = true;
  });
  await new Promise((done) => setImmediate(done));
  expect(isOver).toBe(false);
  started.resolve();
  await over;
});
