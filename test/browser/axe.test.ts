import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions } from './support/session.ts';

const open = browserSessions();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly any: readonly { readonly message: string }[] }[];
  }[];
}

/** What axe has against the page as it stands: rule, element, reason. */
async function findingsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, { resultTypes: ['violations'] })`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} (${any[0]?.message ?? ''})`),
  );
}

const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  ['en-GB', 'fr-FR'].map((locale) => [colorScheme, locale] as const),
);
const PAGES = ['/', '/?wall=1', '/devices/dev-18', '/devices/dev-24', '/orders', '/orders/SO-24817', '/settings'];

it.each(LOOKS)('finds nothing on any page (%s, %s)', async (colorScheme, locale) => {
  const { page, engine, close } = await open(morningBench(), '/', { colorScheme, locale });
  const findings: Record<string, readonly string[]> = {};
  for (const path of PAGES) {
    await page.goto(engine.url + path);
    await page.locator('h1').first().waitFor();
    findings[path] = await findingsOf(page);
  }
  expect(findings).toEqual(Object.fromEntries(PAGES.map((path) => [path, []])));
  await close();
});

it.each(LOOKS)('finds nothing while something is open, filtered or just said (%s, %s)', async (colorScheme, locale) => {
  const { page, engine, close } = await open(morningBench(), '/', { colorScheme, locale });
  const findings: Record<string, readonly string[]> = {};
  const look = async (what: string): Promise<void> => {
    findings[what] = await findingsOf(page);
  };
  await page.keyboard.press('v');
  await page.locator('[role="columnheader"]').first().waitFor();
  await look('the table');
  await page.keyboard.press('4');
  await page.waitForURL('**show=ready');
  await look('a filter');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('dock');
  await look('the palette');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await look('the shortcuts');
  await page.goto(`${engine.url}/devices/dev-32`);
  await page.getByRole('button', { name: /^(Set aside|Mettre de côté)$/ }).click();
  await page.getByRole('status').waitFor();
  await look('a notice with its undo');
  await page.getByRole('button', { name: /^(Enter password|Saisir le mot de passe)$/ }).click();
  await page.getByRole('dialog').waitFor();
  await look('the password dialog');
  await page.goto(`${engine.url}/reports`);
  await page.getByRole('button', { name: /^(Write the report|Écrire le rapport)$/ }).click();
  await page.getByRole('heading', { name: /(revision|révision) 1/ }).waitFor();
  await look('a written report');
  expect(findings).toEqual(Object.fromEntries(Object.keys(findings).map((what) => [what, []])));
  await close();
});

it.each(['light', 'dark'] as const)(
  'finds nothing on an empty bench, and while the engine is gone (%s)',
  async (colorScheme) => {
    const { page, engine, close } = await open([], '/', { colorScheme });
    expect(await findingsOf(page)).toEqual([]);
    engine.dropConnections(60_000);
    await page.getByRole('alert').waitFor();
    expect(await findingsOf(page)).toEqual([]);
    await close();
  },
);
