import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { queueOfEachState, queueRowOf } from '../fixtures/queue-rows.ts';
import { browserSessions, soon } from './support/session.ts';

const open = browserSessions();

it('shows what runs with its figures, why others wait, and how what is done was proven', async () => {
  const { page, complaints, close } = await open(morningBench(), '/queue', { queue: queueOfEachState() });
  const line = (place: string) => page.getByRole('listitem').filter({ hasText: place });
  await line('Gate 4').getByText('45.2 of 70.6 MB · 11.3 MB/s · 3 s left').waitFor();
  await line('Gate 7').getByText('Its boot id is another one.').waitFor();
  await line('Gate 5').getByText('can’t be cancelled any more').waitFor();
  expect(await line('Gate 5').getByRole('button', { name: 'Cancel' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Needs a hand 3' }).click();
  await line('Gate 4').waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await close();
});

it('says what cancelling would do before it is done, with the keyboard alone, and retries', async () => {
  const { page, engine, close } = await open(morningBench(), '/queue', { queue: queueOfEachState() });
  const line = page.getByRole('listitem').filter({ hasText: 'Gate 4' });
  await line.getByRole('button', { name: 'Cancel the update of Gate 4' }).focus();
  await page.keyboard.press('Enter');
  await line.getByText('The upload stops. The device can’t have the whole file, and keeps what it runs.').waitFor();
  // The safe answer has the focus.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Keep it');
  expect(engine.calls.filter(({ call }) => call === 'queue.cancel')).toEqual([]);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await soon(() => engine.calls.filter(({ call }) => call === 'queue.cancel').length).toBe(1);
  await page.getByRole('button', { name: 'Try again: the update of Gate 8' }).press('Enter');
  await soon(() => engine.calls.filter(({ call }) => call === 'queue.retry').length).toBe(1);
  await close();
});

it('takes what a person read of a camera that updates itself, and shows who read it, and where', async () => {
  const { page, engine, complaints, close } = await open(morningBench(), '/queue', { queue: [queueRowOf(1)] });
  const line = page.getByRole('listitem').filter({ hasText: 'Dock 1 North' });
  await line.getByText('No version read yet').waitFor();
  await line.getByRole('button', { name: 'Enter what you read: Dock 1 North' }).press('Enter');
  // The field that is still empty has the focus; where and when are filled in.
  await page.keyboard.insertText('2026.11');
  expect(await line.getByLabel('Where you read it').inputValue()).toBe('Verkada Command');
  await line.getByLabel('When').fill('2026-11-23T09:30');
  await page.keyboard.press('Enter');
  await line.getByText('2026.11, read by Alix in Verkada Command').waitFor();
  const kept = engine.calls.filter(({ call }) => call === 'firmware.noteReading').map(({ input }) => input);
  expect(kept).toMatchObject([{ deviceId: 'dev-watched', version: '2026.11', where: 'Verkada Command' }]);
  expect(complaints).toEqual([]);
  await close();
});

it('pauses the bench, an order and a device', async () => {
  const { page, engine, close } = await open(morningBench(), '/queue', { queue: [queueRowOf(1)] });
  await page.getByRole('button', { name: 'Pause the queue' }).click();
  await page.getByText('The queue is paused: nothing new begins.').waitFor();
  await page.getByRole('button', { name: 'Pause SO-24817' }).click();
  await page.getByRole('button', { name: 'Let Gate 1 go on' }).click();
  await soon(() => engine.calls.filter(({ call }) => /pause|resume/.test(call)).map(({ input }) => input)).toEqual([
    { scope: null },
    { scope: { order: 'SO-24817' } },
    { scope: { deviceId: 'dev-1' } },
  ]);
  await close();
});

it('keeps the settings of the queue, and says what is wrong with a figure beside it', async () => {
  const { page, engine, close } = await open(morningBench(), '/queue', { queue: [queueRowOf(1)] });
  const atOnce = page.getByLabel('Devices at once');
  await atOnce.fill('0');
  await page.getByText('Devices at once: a whole number from 1 to 200.').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await atOnce.fill('20');
  await page.getByLabel('Begin updates only at certain hours').check();
  await page.getByLabel('From').fill('21:30');
  await page.getByRole('button', { name: 'Save' }).click();
  await soon(() => engine.calls.find(({ call }) => call === 'queue.set')?.input).toMatchObject({
    atOnce: 20,
    window: { from: '21:30', to: '06:00' },
    watch: [{ vendor: 'Verkada', stillUpdatingMinutes: 20, stuckMinutes: 30 }],
  });
  await close();
});

it('holds ten thousand tasks with only what the window shows in the page', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => queueRowOf(index));
  const { page, close } = await open(morningBench(), '/queue', { queue: rows });
  const list = page.getByRole('list', { name: 'Updates' });
  await list.waitFor();
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await page.mouse.wheel(0, 300_000);
  await page
    .getByText('Gate 4012', { exact: true })
    .or(page.getByText('Gate 3960', { exact: true }))
    .first()
    .waitFor();
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280);
  await close();
});
