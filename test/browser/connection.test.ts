import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions, soon } from './support/session.ts';

const open = browserSessions();

async function shown(page: Page): Promise<readonly string[]> {
  const ids = await page
    .locator('[role="grid"] a[data-row]')
    .evaluateAll((all) => all.map((a) => `${a.getAttribute('data-row')} ${a.getAttribute('data-state')}`));
  return ids.toSorted();
}

function expected(rows: readonly { readonly id: string; readonly state: string }[]): readonly string[] {
  return rows.map(({ id, state }) => `${id} ${state}`).toSorted();
}

it('shows all there is, and nothing twice, after the engine was away and changed meanwhile', async () => {
  const rows = morningBench();
  const { page, engine, close } = await open(rows);
  engine.dropConnections(1_500);
  await page.getByRole('alert').filter({ hasText: 'The engine has not answered for' }).waitFor();
  const newcomer = { ...engine.row('dev-20'), id: 'dev-99', deviceId: 'dev-99' as never, position: 'Newcomer' };
  engine.put(newcomer);
  engine.remove('dev-11');
  engine.put({ ...engine.row('dev-12'), state: 'failed', group: 0 });
  await page.getByRole('alert').waitFor({ state: 'detached' });
  const now = rows
    .filter(({ id }) => id !== 'dev-11')
    .map((row) => (row.id === 'dev-12' ? { ...row, state: 'failed' } : row));
  await soon(() => shown(page)).toEqual(expected([...now, newcomer]));
  await close();
});

it('keeps what it knew on the screen while the engine is away, and says since when', async () => {
  const rows = morningBench();
  const { page, engine, close } = await open(rows);
  engine.dropConnections(60_000);
  await page
    .getByRole('alert')
    .filter({ hasText: /not answered for \d+ s\. What is shown is from then/ })
    .waitFor();
  expect(await shown(page)).toEqual(expected(rows));
  await soon(() =>
    page.getByRole('button', { name: 'The engine does not answer: how the bench is, is not known.' }).count(),
  ).toBe(2);
  await close();
});

it('does not startle anybody with a connection that is back at once', async () => {
  const { page, engine, close } = await open(morningBench());
  engine.dropConnections();
  await soon(() => engine.heard.filter(({ type }) => type === 'subscribe').length).toBeGreaterThan(2);
  expect(await page.getByRole('alert').count()).toBe(0);
  await close();
});

it('asks for a snapshot when a revision is missing, and shows what was in it', async () => {
  const { page, engine, close } = await open(morningBench());
  engine.loseNextPatch();
  engine.put({ ...engine.row('dev-11'), state: 'failed', group: 0 });
  await engine.flushed();
  engine.put({ ...engine.row('dev-12'), state: 'failed', group: 0 });
  await soon(() => page.locator('a[data-row="dev-11"]').getAttribute('data-state')).toBe('failed');
  expect(engine.heard.filter(({ type }) => type === 'resync')).toHaveLength(1);
  await close();
});

it('keeps the focus on its device over a reconnection', async () => {
  const { page, engine, close } = await open(morningBench());
  await page.locator('a[data-row="dev-20"]').focus();
  engine.dropConnections();
  await soon(() => engine.heard.filter(({ type }) => type === 'subscribe').length).toBeGreaterThan(2);
  engine.put({ ...engine.row('dev-11'), state: 'failed', group: 0 });
  await soon(() => page.locator('a[data-row="dev-11"]').getAttribute('data-state')).toBe('failed');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('dev-20');
  await close();
});

it('opens a page whose engine comes late', async () => {
  const { page, engine, close } = await open(morningBench());
  engine.dropConnections(2_000);
  await page.reload();
  await soon(() => page.locator('[role="gridcell"]').count()).toBe(24);
  await close();
});
