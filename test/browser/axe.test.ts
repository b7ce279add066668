import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { floorPicture } from '../fixtures/drawn-pictures.ts';
import { queueOfEachState } from '../fixtures/queue-rows.ts';
import { fileOf } from './support/import-files.ts';
import { scanInto } from './support/keyboard-scanner.ts';
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

/**
 * Each colour scheme and each language once: axe judges the colours of the one and the words of the other, and no rule of
 * it asks for both. `GREENROOM_EVERY_LOOK=1` asks all four all the same, in twice the time.
 */
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme, scheme) =>
  ['en-GB', 'fr-FR']
    .filter((_, language) => language === scheme || process.env.GREENROOM_EVERY_LOOK === '1')
    .map((locale) => [colorScheme, locale] as const),
);
const PAGES = [
  '/',
  '/?wall=1',
  '/devices/dev-18',
  '/devices/dev-24',
  '/orders',
  '/orders/SO-24817',
  '/orders/SO-24817/labels',
  '/orders/SO-24817/readiness',
  '/orders/SO-24817/registration',
  '/queue',
  '/firmware',
  '/licences',
  '/dossiers/SO-24817',
  '/cases',
  '/sites',
  '/verify',
  '/settings',
  '/doctor?address=10.77.0.14',
];
/** The import page in each of its states. */
const IMPORTS = ['new', 'changed', 'columns', 'problems', 'refused'] as const;

it.each(LOOKS)('finds nothing on any page (%s, %s)', async (colorScheme, locale) => {
  const { page, engine, close } = await open(morningBench(), '/', { colorScheme, locale, queue: queueOfEachState() });
  const findings: Record<string, readonly string[]> = {};
  for (const path of PAGES) {
    await page.goto(engine.url + path);
    await page.locator('h1').first().waitFor();
    findings[path] = await findingsOf(page);
  }
  for (const kind of IMPORTS) {
    await page.goto(`${engine.url}/orders`);
    await page.locator('input[type=file]').setInputFiles(fileOf(kind));
    await page.getByRole('heading', { level: 1, name: fileOf(kind).name }).waitFor();
    await page.locator('table, [role=alert]').first().waitFor();
    findings[kind] = await findingsOf(page);
  }
  expect(findings).toEqual(Object.fromEntries([...PAGES, ...IMPORTS].map((path) => [path, []])));
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
  await page.keyboard.press('v');
  await page.getByRole('treegrid').waitFor();
  await look('the sites');
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
  await page.goto(engine.url);
  await page.locator('h1').first().waitFor();
  await scanInto(page, 'STOP-1234');
  await page.getByRole('article').waitFor();
  await scanInto(page, 'ABX7-48BE-8B7J');
  await page.getByRole('article').getByText('ABX7-48BE-8B7J').waitFor();
  await look('scanned labels');
  await page.getByRole('button', { name: /^(Read labels with|Lire les étiquettes)/ }).click();
  await page.getByRole('alert').waitFor();
  await look('a camera that is not there');
  expect(findings).toEqual(Object.fromEntries(Object.keys(findings).map((what) => [what, []])));
  await close();
});

it.each(LOOKS)('finds nothing while a plan is edited (%s, %s)', async (colorScheme, locale) => {
  const yard = '/sites?order=SO-24817&site=Lille+warehouse&site=Yard';
  const { page, engine, close } = await open(morningBench(), yard, { colorScheme, locale });
  const findings: Record<string, readonly string[]> = {};
  const look = async (what: string): Promise<void> => {
    findings[what] = await findingsOf(page);
  };
  const lines = page.getByRole('grid').getByRole('checkbox');
  await lines.nth(1).focus();
  await page.keyboard.press('Enter');
  await page.locator('fieldset').waitFor();
  await look('a place that is open');
  await page.keyboard.press('Escape');
  await lines.first().click();
  await page.getByRole('button', { name: /^(Rename…|Renommer…)$/ }).click();
  await page.getByRole('list', { name: /^(What would change|Ce qui changerait)$/ }).waitFor();
  await look('places chosen, and what a pattern would make of them');
  await page.getByRole('button', { name: /^(Addresses…|Adresses…)$/ }).click();
  await look('addresses for the chosen places');
  await page.goto(`${engine.url}${yard}&view=floor-plan`);
  await page.getByRole('button', { name: /^(Choose a picture…|Choisir une image…)$/ }).waitFor();
  await look('a site without a floor plan');
  const picture = { name: 'yard.png', mimeType: 'image/png', buffer: floorPicture() };
  await page.locator('input[accept="image/png,image/jpeg"]').setInputFiles(picture);
  await page.locator('[data-waiting]').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-marker]').waitFor();
  await look('a place in hand on a floor plan');
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
