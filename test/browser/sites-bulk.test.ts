import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { PositionId } from '../../shared/domain/order/order.ts';
import { largeBench, morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';
import { AS_A_PERSON } from './support/typing.ts';

const open = browserSessions();

/** As they stand in one moment: a line that goes while others are read would be waited for. */
function names(page: Page): Promise<readonly string[]> {
  return page
    .getByRole('grid', { name: 'Places' })
    .getByRole('textbox')
    .evaluateAll((fields: HTMLInputElement[]) => fields.map(({ value }) => value));
}

/** What stands in the line of a place, beside its name. */
async function lineText(page: Page, name: string): Promise<string> {
  const line = page
    .getByRole('row')
    .filter({ has: page.getByRole('textbox', { name: `Name of ${name}`, exact: true }) });
  return (await line.textContent()) ?? '';
}

it('chooses a run by keyboard, shows what a pattern would make of it, and renames it in one step', async () => {
  const { page, close } = await open(morningBench(), '/sites?order=SO-24817&site=Lille+warehouse&site=Yard');
  const before = await names(page);
  await page.getByRole('checkbox', { name: `Choose ${before[0]}` }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowUp');
  const bar = page.getByRole('group', { name: '3 places chosen' });
  await bar.getByRole('button', { name: 'Rename…' }).press('Enter');
  await page.getByLabel('Naming pattern').fill('{site}-CAM-{nn}');
  const preview = page.getByRole('list', { name: 'What would change' });
  await preview.getByText('Lille warehouse / Yard / Lille warehouse-CAM-03').waitFor();
  // A name that is taken in the site stands in the way, and nothing can be done.
  await page.getByLabel('Naming pattern').fill(before[3] ?? '');
  await page.getByText(`Lille warehouse / Yard / ${before[3]} is there already. Choose another name.`).waitFor();
  await soon(() => page.getByRole('button', { name: 'Rename 3 places' }).isDisabled()).toBe(true);
  await page.getByLabel('Naming pattern').fill('{');
  await page
    .getByText(/can’t be read|can’t read|“\{”/)
    .first()
    .waitFor();
  await page.getByLabel('Naming pattern').fill('CAM-{nn}');
  await page.getByLabel('First number').fill('7');
  await page.getByRole('button', { name: 'Rename 3 places' }).click();
  await soon(() => names(page)).toEqual(expect.arrayContaining(['CAM-07', 'CAM-08', 'CAM-09', before[3]]));
  await page.getByRole('button', { name: 'Undo the last step' }).click();
  await soon(() => names(page)).toEqual(before);
  await close();
});

it('fills addresses from a first one, and says why a range is too small', async () => {
  const { page, close } = await open(morningBench(), '/sites?order=SO-24817&site=Lille+warehouse&site=Yard');
  await page.getByRole('checkbox', { name: 'Choose all' }).click();
  await page.getByRole('button', { name: 'Addresses…' }).click();
  await page.getByLabel('First address').fill('10.21.0.11');
  await page.getByLabel('Last address, if there is one').fill('10.21.0.12');
  await page.getByText('From 10.21.0.11 to 10.21.0.12 only 2 addresses are free, and 4 are needed.').waitFor();
  await page.getByLabel('Last address, if there is one').fill('');
  await page.getByRole('button', { name: 'Give 4 places their addresses' }).click();
  await page.getByText('10.21.0.14/24').waitFor();
  await close();
});

it('moves chosen places to another site: by the form, and dropped on it', async () => {
  const { page, close } = await open(morningBench(), '/sites?order=SO-24817&site=Lille+warehouse&site=Yard');
  await page.getByRole('checkbox', { name: 'Choose Gate east' }).click();
  await page.getByRole('button', { name: 'Move…' }).click();
  await page.getByLabel('To site').selectOption({ label: 'Paris HQ' });
  await page.getByRole('button', { name: 'Move 1 place' }).click();
  await soon(() => names(page)).not.toContain('Gate east');
  await page
    .getByRole('grid', { name: 'Places' })
    .getByText('ACCC8E833D3E')
    .dragTo(page.getByRole('treeitem', { name: /Paris HQ/ }));
  await soon(() => names(page)).not.toContain('Fence 1');
  await page.getByRole('treeitem', { name: /Paris HQ/ }).click();
  await soon(() => names(page)).toEqual(expect.arrayContaining(['Gate east', 'Fence 1']));
  await close();
});

it('adds places by a pattern, removes them by key, and gives them back', async () => {
  const { page, close } = await open(morningBench(), '/sites?order=SO-24817&site=Paris+HQ');
  const before = await names(page);
  await page.getByRole('button', { name: 'Add places…' }).click();
  await page.getByLabel('Name, or naming pattern').fill('Roof {nn}');
  await page.getByLabel('How many').fill('3');
  await page.getByRole('button', { name: 'Add 3 places to Paris HQ' }).click();
  await soon(() => names(page)).toHaveLength(before.length + 3);
  await page.getByRole('checkbox', { name: 'Choose Roof 02' }).focus();
  await page.keyboard.press('Delete');
  await soon(() => names(page)).not.toContain('Roof 02');
  // The focus goes on to the next line, not away with the one that went.
  await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Choose Roof 03');
  await page.keyboard.press('Control+z');
  await soon(() => names(page)).toContain('Roof 02');
  await close();
});

it('makes, renames, moves and removes sites by keyboard, at any depth', async () => {
  const { page, close } = await open(morningBench(), '/sites?order=SO-24817&site=Paris+HQ');
  const items = page.getByRole('treeitem');
  await page.getByLabel('Name of a new site').fill('Basement');
  await page.keyboard.press('Enter');
  await items.filter({ hasText: 'Basement' }).waitFor();
  await page.getByLabel('Name of a new site').fill('Lille warehouse');
  await page.getByRole('button', { name: 'Create at the top' }).click();
  await page.getByText('Site Lille warehouse is there already. Choose another name.').waitFor();
  await items.filter({ hasText: 'Basement' }).focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Level -1', AS_A_PERSON);
  await page.keyboard.press('Enter');
  await items.filter({ hasText: 'Level -1' }).waitFor();
  await page.getByLabel('Lies under').selectOption({ label: 'Lille warehouse / Yard' });
  await soon(() => items.filter({ hasText: 'Level -1' }).getAttribute('aria-level')).toBe('3');
  await items.filter({ hasText: 'Level -1' }).focus();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: /^Remove, its 0 places go/ }).press('Enter');
  await items.filter({ hasText: 'Level -1' }).waitFor({ state: 'detached' });
  await close();
});

it('keeps only the lines in the window: 10,000 places in 50 sites', async () => {
  const { page, close } = await open(largeBench(10_000, 50), '/sites');
  await page.getByRole('treeitem').first().waitFor();
  const rows = page.getByRole('grid', { name: 'Places' }).getByRole('row');
  expect(await page.getByRole('treeitem').count()).toBeLessThan(40);
  await soon(() => rows.count()).toBeGreaterThan(5);
  expect(await rows.count()).toBeLessThan(60);
  await page.getByRole('checkbox', { name: 'Choose all' }).click();
  await page
    .getByRole('checkbox', { name: /^Choose Dock/ })
    .first()
    .focus();
  await page.keyboard.press('End');
  await soon(() => rows.last().getAttribute('aria-rowindex')).not.toBe('2');
  expect(await rows.count()).toBeLessThan(60);
  await close();
});

it('sends ticked devices to chosen places by keyboard alone, and takes it back', async () => {
  const { page, close } = await open(morningBench(), '/sites?order=SO-24817&site=Lille+warehouse&site=Yard');
  const grid = page.getByRole('grid', { name: 'Places' });
  await page.getByRole('checkbox', { name: 'Choose all' }).click();
  await page.getByRole('button', { name: 'Unassign 4 devices' }).press('Enter');
  const left = page.getByRole('region', { name: /^Unassigned/ });
  await left.getByRole('heading', { name: 'Unassigned · 4 devices' }).waitFor();
  await page.getByRole('button', { name: 'Choose none' }).press('Enter');
  await left.getByText('choose free places above').waitFor();

  // By keyboard: the two last places, then two devices.
  await page.getByRole('checkbox', { name: 'Choose Fence 1' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await left.getByRole('checkbox', { name: 'ACCC8E8A7144' }).focus();
  await page.keyboard.press('Space');
  await left.getByRole('checkbox', { name: 'ACCC8E960CDE' }).press('Space');
  await left.getByRole('button', { name: 'Into the chosen free places (2): 2 devices' }).press('Enter');
  await left.getByRole('heading', { name: 'Unassigned · 2 devices' }).waitFor();
  await soon(() => lineText(page, 'Fence 1')).toContain('ACCC8E8A7144');
  expect(await lineText(page, 'Fence 2')).toContain('ACCC8E960CDE');
  expect(await lineText(page, 'Gate east')).toContain('Free');
  // The button is gone with the last free place; the focus is not lost with it.
  await soon(() => grid.evaluate((node) => node.contains(document.activeElement))).toBe(true);

  await page.keyboard.press('Control+z');
  await left.getByRole('heading', { name: 'Unassigned · 4 devices' }).waitFor();
  expect(await lineText(page, 'Fence 1')).toContain('Free');
  await close();
});

it('says in a sentence of its own that more are chosen than one step takes, and sends nothing', async () => {
  const rows = largeBench(9_400, 1).map((row, index) => ({ ...row, positionId: `place-${index}` as PositionId }));
  const { page, engine, close } = await open(rows, '/sites');
  await page.getByRole('checkbox', { name: 'Choose all' }).click();
  const sent = engine.calls.filter(({ call }) => call === 'plan.edit').length;
  await page.getByRole('button', { name: 'Move…' }).click();
  const words = /are chosen at once, and one step takes 9.?000 at the most\. Choose fewer/;
  await page.getByText(words).waitFor();
  await page.getByRole('button', { name: 'Move…' }).click();
  await page.getByRole('button', { name: /^Unassign/ }).click();
  await page.getByText(words).waitFor();
  expect(engine.calls.filter(({ call }) => call === 'plan.edit')).toHaveLength(sent);
  await close();
});

it.each(['en-GB', 'fr-FR'])('cuts no column’s head and no serial at 1,280 px: %s', async (locale) => {
  const { page, close } = await open(morningBench(), '/sites?order=SO-24817', { locale });
  const heads = page.getByRole('grid').getByRole('columnheader');
  await soon(() => heads.count()).toBe(9);
  const cut = await heads.evaluateAll((all) =>
    all
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .flatMap(({ textContent }) => textContent || []),
  );
  expect(cut).toEqual([]);
  const serials = page
    .getByRole('grid')
    .locator('[role="gridcell"]', { hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/ });
  const widths = await serials.evaluateAll((all) =>
    all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
  );
  expect(widths.length).toBeGreaterThan(0);
  expect(Math.max(...widths)).toBe(0);
  await close();
});
