import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { floorPicture } from '../fixtures/drawn-pictures.ts';
import { browserSessions, soon } from './support/session.ts';

const open = browserSessions();
const YARD = '/sites?order=SO-24817&site=Lille+warehouse&site=Yard&view=floor-plan';

async function give(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  const choose = page.getByRole('button', { name: /^(Choose a picture…|Another picture…)$/ });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.click()]);
  await chooser.setFiles({ name, mimeType, buffer });
}

/** A place on the picture; its name is what a screen reader says. */
function marker(page: Page, name: string) {
  return page.getByRole('button', { name: new RegExp(`^${name}, `) });
}

async function givePicture(page: Page): Promise<void> {
  await give(page, 'yard.png', 'image/png', floorPicture());
  await page.getByRole('region', { name: 'Floor plan' }).locator('img').waitFor();
}

it('refuses what is no picture with a sentence, says the limits first, and keeps the page', async () => {
  const { page, complaints, close } = await open(morningBench(), YARD);
  await page.getByText('PNG or JPEG, up to 12 MiB and 12000 pixels a side').waitFor();
  await give(
    page,
    'plan.svg',
    'image/svg+xml',
    Buffer.from('<svg onload="alert(1)" xmlns="http://www.w3.org/2000/svg"/>'),
  );
  await page.getByRole('alert').getByText(/PNG/).waitFor();
  await give(page, 'cut.png', 'image/png', floorPicture().subarray(0, 60));
  await page
    .getByRole('alert')
    .getByText(/cut short|not whole|broken|damaged/i)
    .waitFor();
  await give(page, 'big.jpg', 'image/jpeg', Buffer.alloc(12 * 1024 * 1024 + 1, 0xff));
  await page.getByRole('alert').getByText(/12 M/).waitFor();
  await page.getByText('This site has no floor plan yet.').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('puts a place on the picture by keyboard alone, moves it, gives it back, takes it off', async () => {
  const { page, engine, close } = await open(morningBench(), YARD);
  await givePicture(page);
  const waiting = page.getByRole('list', { name: 'Places not on the picture yet' });
  await waiting.getByRole('button', { name: /^Gate east/ }).focus();
  await page.keyboard.press('Enter');
  const gate = marker(page, 'Gate east');
  await soon(() => gate.evaluate((node) => node === document.activeElement)).toBe(true);
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Enter');
  // 480 × 270: a step is a hundredth of the longer side.
  const placed = () => engine.calls.findLast(({ call }) => call === 'plan.edit')?.input;
  await soon(placed).toMatchObject({ edit: { kind: 'place', point: { x: 0.53, y: 0.4111 } } });
  await soon(() => gate.getAttribute('aria-label')).toBe(
    'Gate east, Needs a hand, at 53 % from the left and 41 % from the top',
  );
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Escape');
  await soon(() => gate.getAttribute('aria-label')).toContain('at 53 %');
  await page.keyboard.press('Delete');
  await soon(() =>
    waiting.getByRole('button', { name: /^Gate east/ }).evaluate((node) => node === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('Control+z');
  await gate.waitFor();
  await close();
});

it('puts places on the picture by mouse: dragged from the list, clicked down, and moved', async () => {
  const { page, close } = await open(morningBench(), YARD);
  await givePicture(page);
  const waiting = page.getByRole('list', { name: 'Places not on the picture yet' });
  const image = page.getByRole('region', { name: 'Floor plan' }).locator('img');
  await waiting.getByRole('button', { name: /^Gate west/ }).dragTo(image, { targetPosition: { x: 40, y: 30 } });
  await marker(page, 'Gate west').waitFor();
  await waiting.getByRole('button', { name: /^Fence 1/ }).click();
  await image.click({ position: { x: 200, y: 90 } });
  await marker(page, 'Fence 1').waitFor();
  const before = await marker(page, 'Fence 1').getAttribute('aria-label');
  const box = await marker(page, 'Fence 1').boundingBox();
  if (box === null) throw new Error('the place is not on the picture');
  await page.mouse.move(box.x + 15, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 95, box.y + 60, { steps: 4 });
  await page.mouse.up();
  await soon(() => marker(page, 'Fence 1').getAttribute('aria-label')).not.toBe(before);
  await page.getByRole('button', { name: 'Undo the last step' }).click();
  await soon(() => marker(page, 'Fence 1').getAttribute('aria-label')).toBe(before);
  await close();
});

it('shows live what stands at a place, and zooms', async () => {
  const { page, engine, close } = await open(morningBench(), YARD);
  await givePicture(page);
  await page
    .getByRole('list', { name: 'Places not on the picture yet' })
    .getByRole('button', { name: /^Fence 1/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await soon(() => marker(page, 'Fence 1').getAttribute('aria-label')).toContain('Fence 1, At work, at 50 %');
  engine.put({ ...engine.row('dev-20'), state: 'ready', group: 3 });
  await soon(() => marker(page, 'Fence 1').getAttribute('aria-label')).toContain('Fence 1, Ready');
  const image = page.getByRole('region', { name: 'Floor plan' }).locator('img');
  const before = await image.boundingBox();
  await page.getByRole('button', { name: 'Larger' }).click();
  await page.getByText('150 %').waitFor();
  expect((await image.boundingBox())?.width).toBeGreaterThan((before?.width ?? 0) * 1.4);
  await close();
});
