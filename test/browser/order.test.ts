import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';

const open = browserSessions();

it('lists apart what of the order goes nowhere yet, assigns it, and takes that back', async () => {
  const rows = morningBench().map((row) =>
    row.position === 'Fence 2' ? { ...row, positionId: null, position: null, site: [] } : row,
  );
  const { page, engine, close } = await open(rows, '/orders/SO-24817');
  const apart = page.getByRole('region', { name: 'Unassigned · 1 unit' });
  await apart.getByText('ACCC8E1D4F5E').waitFor();
  await page.getByRole('heading', { name: 'Lille warehouse · Yard' }).waitFor();
  await apart.getByRole('button', { name: 'Assign by model' }).press('Enter');
  await soon(() => engine.calls.findLast(({ call }) => call === 'plan.edit')?.input).toEqual({
    order: 'SO-24817',
    edit: { kind: 'assign-by-model', site: [] },
    dryRun: false,
  });
  await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
  await soon(() => engine.calls.findLast(({ call }) => call === 'plan.undo')?.input).toMatchObject({
    order: 'SO-24817',
  });
  await apart.getByRole('link', { name: 'Assign on the Sites page' }).click();
  await page.waitForURL('**/sites?order=SO-24817');
  await close();
});

it('holds the licences of an order against its devices, in plain numbers', async () => {
  const { page, close } = await open(morningBench(), '/orders/SO-24817');
  const cover = page.getByRole('region', { name: 'Licence cover' });
  expect(await cover.textContent()).toContain('16 devices are ordered. 6 licences are on the order.');
  await cover.getByText('LIC-CAM-3Y', { exact: true }).waitFor();
  await page.getByRole('region', { name: /^Unassigned/ }).waitFor({ state: 'detached' });
  await close();
});

it('closes an order with the way back, lists it apart, and reopens it from there', async () => {
  const { page, engine, close } = await open(morningBench(), '/orders/SO-24817');
  await page.getByRole('button', { name: 'Close the order' }).press('Enter');
  await page.getByText('the board no longer expects its devices').waitFor();
  await page.getByRole('button', { name: 'Reopen', exact: true }).press('Enter');
  await page.getByText('Order SO-24817 is open again.').waitFor();
  await page.getByRole('button', { name: 'Close the order' }).press('Enter');
  await page.getByText('the board no longer expects its devices').waitFor();
  await page.getByRole('button', { name: 'Write the report' }).waitFor();
  await page.goto(`${engine.url}/orders`);
  const closed = page.getByRole('region', { name: 'Closed' });
  await closed.getByRole('link', { name: 'SO-24817' }).waitFor();
  await closed.getByRole('button', { name: 'Reopen SO-24817' }).press('Enter');
  await page.getByRole('region', { name: 'On this bench' }).getByRole('link', { name: 'SO-24817' }).waitFor();
  await closed.waitFor({ state: 'detached' });
  expect(engine.calls.flatMap(({ call }) => (/^orders[.](close|reopen)$/.test(call) ? [call] : []))).toEqual([
    'orders.close',
    'orders.reopen',
    'orders.close',
    'orders.reopen',
  ]);
  await close();
});
