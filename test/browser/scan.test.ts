import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { scanAtOnce, scanInto } from './support/keyboard-scanner.ts';
import { browserSessions, type Session, soon } from './support/session.ts';

const open = browserSessions();
const SERIAL = 'ABX7-48BE-8B7J';

/** What the engine was asked to read, label by label. */
function labelsRead({ engine }: Session): readonly unknown[] {
  return engine.calls.filter(({ call }) => call === 'boxes.scan').map(({ input }) => input);
}

const alone = (line: string) => ({ lines: [line], confirmed: null });

it.each(['/', '/?wall=1', '/orders', '/settings', '/devices/dev-18'])(
  'takes a scan on %s, says what came of it, and can undo it',
  async (path) => {
    const session = await open(morningBench(), path);
    const { page } = session;
    await scanInto(page, SERIAL);
    const band = page.getByRole('region', { name: 'Scanned labels' });
    await band.getByText('CD53 is this box. It goes to Gate east.').waitFor();
    expect(await band.getByText(SERIAL).count()).toBe(1);
    expect(await band.getByRole('link', { name: 'Print its label' }).count()).toBe(1);
    expect(labelsRead(session)).toEqual([alone(SERIAL)]);
    await band.getByRole('button', { name: 'Undo' }).click();
    await band.getByText('Undone: it counts as not scanned.').waitFor();
    expect(session.engine.calls.at(-1)).toEqual({ call: 'boxes.undo', input: { scanId: 'scan-1' } });
    expect(session.complaints).toEqual([]);
    await session.close();
  },
);

it('runs none of the page’s shortcuts with the letters of a scan, and leaves the focus where it was', async () => {
  const session = await open(morningBench());
  const { page } = session;
  await page.locator('[role="grid"] a').first().focus();
  // Every one of these letters and digits does something on the bench's page when a person presses it.
  await scanAtOnce(page, 'w123450vc');
  await soon(() => labelsRead(session)).toEqual([alone('w123450vc')]);
  expect(new URL(page.url()).search).toBe('');
  expect(await page.locator('[role="grid"] a:focus').count()).toBe(1);
  await session.close();
});

it.each(['Enter', 'Tab'] as const)(
  'leaves no text in the search that had the focus, nor sends it (%s)',
  async (end) => {
    const session = await open(morningBench());
    const { page } = session;
    await page.keyboard.press('/');
    const search = page.locator('input:focus');
    await search.waitFor();
    await search.fill('dock');
    await scanInto(page, SERIAL, { end });
    await soon(() => labelsRead(session)).toEqual([alone(SERIAL)]);
    expect(await search.inputValue()).toBe('dock');
    expect(await search.evaluate((field) => field === document.activeElement)).toBe(true);
    await soon(() => new URL(page.url()).search).toBe('?q=dock');
    await session.close();
  },
);

it('never takes a person for a scanner: what is typed stays, and shortcuts do what they did', async () => {
  const session = await open(morningBench());
  const { page } = session;
  await page.keyboard.press('/');
  await scanInto(page, 'dock1', { gapMs: 90 });
  await page.waitForURL('**/?q=dock1');
  await page.locator('h1').click();
  await page.keyboard.press('w');
  await page.waitForURL('**wall=1**');
  expect(labelsRead(session)).toEqual([]);
  await session.close();
});

it('types on into the search what follows fast upon its shortcut', async () => {
  const session = await open(morningBench());
  // No pause at all between them, and no Enter: a person's hands, or a scanner that lost its end.
  await scanInto(session.page, '/dock 1', { end: null });
  await session.page.waitForURL('**/?q=dock+1');
  expect(labelsRead(session)).toEqual([]);
  await session.close();
});

it('reads a US scanner on a French keyboard', async () => {
  const session = await open(morningBench(), '/', { locale: 'fr-FR' });
  const french: Readonly<Record<string, string>> = { A: 'Q', '7': 'è', '4': "'", '8': '_', '-': ')' };
  await scanInto(session.page, SERIAL, { writes: (key) => french[key] ?? key });
  await soon(() => labelsRead(session)).toEqual([alone(SERIAL.toLowerCase())]);
  await session.close();
});

it('asks about a device that says no serial, and takes the same label again, Enter or the button for a yes', async () => {
  const session = await open(morningBench());
  const { page } = session;
  const band = page.getByRole('region', { name: 'Scanned labels' });
  const yes = { lines: ['ASK12345'], confirmed: 'dev-11' };
  const answers = [
    () => scanInto(page, 'ASK12345'),
    () => page.keyboard.press('Enter'),
    () => band.getByRole('button', { name: 'Yes, this is its box' }).click(),
  ];
  for (const answer of answers) {
    await scanInto(page, 'ASK12345');
    await band.getByText('Is this the box of CD53').waitFor();
    await answer();
    await band.getByText('CD53 is this box.').waitFor();
    expect(labelsRead(session).at(-1)).toEqual(yes);
    await band.getByRole('button', { name: 'Close' }).click();
    await band.waitFor({ state: 'detached' });
  }
  await session.close();
});

it('shows label and network side by side where they differ, and calls it out to a screen reader', async () => {
  const session = await open(morningBench());
  const { page } = session;
  await scanInto(page, 'STOP-1234');
  const sides = page.getByRole('table', { name: /What the label says/ });
  await sides.waitFor();
  expect(await sides.getByRole('row', { name: 'Serial' }).getByRole('cell').allTextContents()).toEqual([
    'STOP-1234',
    'ABX7-48BE-8B7J',
  ]);
  expect(await page.locator('[aria-live="assertive"]').textContent()).toMatch(
    /^STOP-1234: Stop: label and device differ/,
  );
  await session.close();
});

it('completes a label whose serial said too little with the MAC beside it, and keeps the ones before', async () => {
  const session = await open(morningBench());
  const { page } = session;
  await scanInto(page, 'ZZZ1-0000');
  const band = page.getByRole('region', { name: 'Scanned labels' });
  await band.getByText('On no open order').waitFor();
  await scanInto(page, 'E0A7008D9299');
  await soon(() => labelsRead(session).at(-1)).toEqual({ lines: ['ZZZ1-0000', 'E0A7008D9299'], confirmed: null });
  await scanInto(page, '4006381333931');
  await band.getByText('That is the product’s code').waitFor();
  expect(await band.getByRole('list', { name: 'Before' }).getByRole('listitem').count()).toBe(1);
  await session.close();
});

it('asks for what a scanner sends around each code, once that is set', async () => {
  const session = await open(morningBench(), '/settings');
  const { page } = session;
  await page.getByLabel('It sends before each code').fill('zz');
  await page.getByLabel('It sends after each code').fill('x');
  await page.getByRole('heading', { level: 1 }).click();
  await scanInto(page, `zz${SERIAL}x`);
  await soon(() => labelsRead(session)).toEqual([alone(SERIAL)]);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.getByLabel('It sends before each code').inputValue()).toBe('zz');
  await session.close();
});
