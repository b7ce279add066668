import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

/** Presses each of `buttons` and gives what the browser saved, by the ending of its name. */
export async function saved(page: Page, buttons: Locator): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const button of await buttons.all()) {
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    files.set(download.suggestedFilename().split('.').at(-1) ?? '', await readFile(await download.path()));
  }
  return files;
}
