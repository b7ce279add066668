import type { Page } from 'playwright-core';

export interface ScanOptions {
  /** From key to key, in ms of the events' own clock: a loaded machine changes nothing of it. */
  readonly gapMs?: number;
  /** The key after the code. */
  readonly end?: 'Enter' | 'Tab' | null;
  /** What this computer's keyboard writes for a key of a US keyboard. */
  readonly writes?: (key: string) => string;
}

const ENDS = {
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Tab: { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 },
} as const;

/** Types as a scanner on the USB port does: real key events, with the times that a scanner's have. */
export async function scanInto(
  page: Page,
  text: string,
  { gapMs = 6, end = 'Enter', writes = (key) => key }: ScanOptions = {},
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const startS = Date.now() / 1_000;
  const keys = [
    ...Array.from(text, (key) => ({ key: writes(key), code: codeOf(key), text: writes(key) })),
    ...(end === null ? [] : [ENDS[end]]),
  ];
  await Promise.all(
    keys.map((key, index) =>
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key, timestamp: startS + (index * gapMs) / 1_000 }),
    ),
  );
  await session.detach();
}

/**
 * The same within one turn of the page: no timer of the page can run between two of the keys, however busy the machine is.
 * Such events put no text into a field.
 */
export async function scanAtOnce(page: Page, text: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      const startMs = performance.now();
      keys.forEach((init, index) => {
        const event = new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
        Object.defineProperty(event, 'timeStamp', { value: startMs + index * 6 });
        (document.activeElement ?? document.body).dispatchEvent(event);
      });
    },
    [...Array.from(text, (key) => ({ key, code: codeOf(key) })), ENDS.Enter],
  );
}

function codeOf(key: string): string {
  if (/[a-z]/i.test(key)) return `Key${key.toUpperCase()}`;
  return /\d/.test(key) ? `Digit${key}` : key === '-' ? 'Minus' : 'Unidentified';
}
