import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { largeBench, morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';
import { AS_A_PERSON } from './support/typing.ts';

const open = browserSessions();
const PATH = '/orders/SO-24817/readiness';

function exceptions(page: Page) {
  return page.getByRole('region', { name: /^\d+ exceptions?$/ }).getByRole('listitem');
}

it('is reached from the order, and says the verdict first, then what keeps it here and whose turn it is', async () => {
  const { page, close, complaints } = await open(morningBench(), '/orders/SO-24817');
  await page.getByRole('link', { name: 'Readiness' }).click();
  await page.getByRole('heading', { level: 1, name: 'Readiness of SO-24817' }).waitFor();
  await page.locator('main').getByText('Not ready', { exact: true }).first().waitFor();
  expect(await exceptions(page).count()).toBeGreaterThan(0);
  expect(await exceptions(page).first().textContent()).toMatch(/Technician|Order desk|Network administrator/);
  expect(complaints).toEqual([]);
  await close();
});

it('lets a check pass under a name until a day, by keyboard alone, and takes it back', async () => {
  const { page, close, complaints } = await open(morningBench(), PATH);
  const button = page.getByRole('button', { name: /^Let it pass/ }).first();
  await button.focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: /^Let “.+” pass for / });
  await soon(() => form.getByLabel('Who answers for it').evaluate((node) => node === document.activeElement)).toBe(
    true,
  );
  await page.keyboard.type('Cleo Roux', AS_A_PERSON);
  await page.keyboard.press('Tab');
  await page.keyboard.type('replaced on site', AS_A_PERSON);
  // Nothing is let pass without an end.
  expect(await form.getByRole('button', { name: /^Let/ }).isDisabled()).toBe(true);
  await form.getByLabel('Last day').fill('2027-01-31');
  await form.getByLabel('Last day').press('Enter');
  await form.waitFor({ state: 'detached' });
  const waivers = page.getByRole('region', { name: 'Let pass' });
  await waivers.getByText('Cleo Roux: replaced on site').waitFor();
  await waivers.getByText('until Jan 31, 2027').or(waivers.getByText('until 31 Jan 2027')).waitFor();
  await waivers.getByRole('button', { name: /^Take back/ }).click();
  await waivers.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await close();
});

it('opens a site to show every check of each of its devices, in words too', async () => {
  const { page, close } = await open(morningBench(), PATH);
  await page.getByRole('button', { name: 'Show its checks Lille warehouse / Dock 1' }).click();
  const line = page.getByRole('region', { name: 'By site' }).getByRole('listitem').filter({ hasText: 'Dock 1 North' });
  await line
    .last()
    .getByText('Registered: Not tested')
    .or(line.last().getByText(/^Registered: /))
    .first()
    .waitFor();
  expect(
    await line
      .last()
      .getByText(
        /^(Online|Identified|Matched|Placed|Registered|Firmware|Password|Clock|Picture|Address|Hardening|Label): /,
      )
      .count(),
  ).toBe(12);
  await close();
});

it('says what counts, keeps a choice for the order alone, and goes back to what came without it', async () => {
  const { page, close } = await open(morningBench(), PATH);
  const panel = page.getByRole('region', { name: 'What counts' });
  await panel.getByText('nobody has set anything').waitFor();
  await panel.getByLabel('Label', { exact: true }).selectOption('Always counts');
  await panel.getByRole('button', { name: 'Keep for SO-24817' }).click();
  await panel.getByText('Set for order SO-24817 alone.').waitFor();
  expect(await panel.getByLabel('Label', { exact: true }).inputValue()).toBe('required');
  await panel.getByRole('button', { name: 'Back to what comes without it' }).click();
  await panel.getByText('nobody has set anything').waitFor();
  expect(await panel.getByLabel('Label', { exact: true }).inputValue()).toBe('optional');
  await close();
});

it('draws the exceptions of a thousand devices fifty at a time', async () => {
  const { page, close } = await open(largeBench(1_000), '/orders/SO-31000/readiness');
  await soon(() => exceptions(page).count()).toBe(50);
  await page.getByRole('button', { name: /^Show \d+ more/ }).click();
  await soon(() => exceptions(page).count()).toBeGreaterThan(50);
  await close();
});
