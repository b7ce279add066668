import type { Page } from 'playwright-core';

// What runs inside the page; this folder is compiled without the browser's own types.
declare function requestAnimationFrame(run: (atMs: number) => void): number;
interface Scrolled {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}
declare const document: {
  readonly documentElement: Scrolled;
  querySelector(selector: string): Scrolled | null;
};

/** The frames of one scrolling, in milliseconds from one to the next. */
export interface Frames {
  readonly frames: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly over50Ms: number;
}

/**
 * Every frame of `seconds` of scrolling down and up again, 2,400 px a second: a fast wheel. `selector` names what is
 * scrolled; null: the page.
 */
export async function scroll(page: Page, seconds: number, selector: string | null = null): Promise<Frames> {
  const deltas = await page.evaluate(
    ([durationMs, name]) =>
      new Promise<number[]>((resolve) => {
        const box = (name === null ? null : document.querySelector(name)) ?? document.documentElement;
        const taken: number[] = [];
        let direction = 1;
        let before: number | undefined;
        let firstMs: number | undefined;
        const onFrame = (atMs: number): void => {
          firstMs ??= atMs;
          if (before !== undefined) taken.push(atMs - before);
          before = atMs;
          const { scrollTop, scrollHeight, clientHeight } = box;
          if (scrollTop + clientHeight >= scrollHeight - 2) direction = -1;
          if (scrollTop <= 0) direction = 1;
          box.scrollTop += direction * 40;
          if (atMs - firstMs < durationMs) requestAnimationFrame(onFrame);
          else resolve(taken);
        };
        requestAnimationFrame(onFrame);
      }),
    [seconds * 1_000, selector] as const,
  );
  const sorted = deltas.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  return {
    frames: sorted.length,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    maxMs: Math.round((sorted.at(-1) ?? 0) * 10) / 10,
    over50Ms: sorted.filter((delta) => delta > 50).length,
  };
}
