import type { ConsoleMessage, Page } from 'playwright-core';

/** What a page complained of from here on: script errors, warnings, refusals of the policy. */
export interface Listening {
  readonly complaints: readonly string[];
  stop(): void;
}

export function listenTo(page: Page): Listening {
  const complaints: string[] = [];
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  };
  const onError = (error: Error): void => void complaints.push(error.message);
  page.on('console', onConsole);
  page.on('pageerror', onError);
  return {
    complaints,
    stop: () => {
      page.off('console', onConsole);
      page.off('pageerror', onError);
    },
  };
}
