import type { Browser, Page } from 'playwright-core';

/** What the page's main thread did, in its own CPU time: what another program on the machine did is not in it. */
export interface MainThread {
  readonly busyMs: number;
  /** The longest piece of work that no frame could interrupt. */
  readonly longestTaskMs: number;
  readonly tasksOver50Ms: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds on the thread's CPU; absent where the system can't tell. */
  readonly tdur?: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** Runs `work` while Chromium writes down every task, and sums up those of the page's main thread. */
export async function traceMainThread<T>(
  browser: Browser,
  page: Page,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly mainThread: MainThread }> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata', 'disabled-by-default-devtools.timeline'] });
  const value = await work();
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { readonly traceEvents: TraceEvent[] };
  return { value, mainThread: summarise(trace.traceEvents) };
}

function summarise(events: readonly TraceEvent[]): MainThread {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = events
    .filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && threads.has(`${pid}/${tid}`))
    .map(({ tdur, dur }) => (tdur ?? dur ?? 0) / 1_000);
  return {
    busyMs: Math.round(tasks.reduce((sum, ms) => sum + ms, 0)),
    longestTaskMs: Math.round(Math.max(0, ...tasks) * 10) / 10,
    tasksOver50Ms: tasks.filter((ms) => ms > 50).length,
  };
}
