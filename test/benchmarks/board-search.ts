import type { Page } from 'playwright-core';

/** How long a page needed from one key in the search to the frame that shows the answer, in ms. */
export interface Answers {
  readonly keys: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

/** Typed key by key, and each taken back key by key: a place, a model, the end of a serial, a MAC, nothing at all. */
const SEARCHES = ['gate', 'dock 12', 'p3265', 'e0a70012', 'accc8e', 'e0:a7:00:1', 'lyon office', 'nowhere'] as const;

// What runs inside the page; this folder is compiled without the browser's own types.
interface PageInput {
  value: string;
  dispatchEvent(event: unknown): boolean;
}
declare const document: { querySelector(selector: string): PageInput | null };
declare const HTMLInputElement: { readonly prototype: object };
declare const Event: new (type: string, init: { readonly bubbles: boolean }) => unknown;
declare const performance: { now(): number };
declare const requestAnimationFrame: (run: () => void) => number;
declare const MessageChannel: new () => {
  readonly port1: { addEventListener(type: string, run: () => void): void; start(): void };
  readonly port2: { postMessage(message: null): void };
};

/**
 * Types every search into an input. A key is answered when the frame after it has been painted and nothing is left to
 * do: the first message that the page handles after two frames comes after both.
 */
export async function measureSearch(page: Page, selector: string): Promise<Answers> {
  const taken: number[] = [];
  for (const search of SEARCHES) {
    const steps = [
      ...Array.from(search, (_, index) => search.slice(0, index + 1)),
      ...Array.from(search, (_, index) => search.slice(0, search.length - 1 - index)),
    ];
    for (const text of steps) taken.push(await answerTo(page, selector, text));
  }
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return { keys: sorted.length, medianMs: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}

/** From the key to the paint that shows what it found. */
function answerTo(page: Page, selector: string, text: string): Promise<number> {
  return page.evaluate(
    ([where, value]) =>
      new Promise<number>((resolve, reject) => {
        const input = document.querySelector(where);
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
        if (input === null || set === undefined) {
          reject(new Error(`nothing at ${where}`));
          return;
        }
        // On a frame's beginning, as the browser itself hands keys to a page.
        requestAnimationFrame(() => {
          const startMs = performance.now();
          set.call(input, value);
          input.dispatchEvent(new Event('input', { bubbles: true }));
          const channel = new MessageChannel();
          channel.port1.addEventListener('message', () => resolve(performance.now() - startMs));
          channel.port1.start();
          requestAnimationFrame(() => channel.port2.postMessage(null));
        });
      }),
    [selector, text] as const,
  );
}
