import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { countOf, devicesOf } from './support/board.ts';
import type { Visit } from './support/door.ts';
import { PATIENCE_MS } from './support/patience.ts';
import { startWholeBench } from './support/whole-bench.ts';

/* Who is let in at the web door, and what a page says when the program behind it is gone and comes back. */

const bench = startWholeBench(['--devices', '4']);
const settled = { timeout: PATIENCE_MS };
const ALL_READY = 'Expected 4 · Seen 4 · Matched 4 · Ready 4';
const KNOCK = fileURLToPath(new URL('support/knock.ts', import.meta.url));
const run = promisify(execFile);

/** How the door answers a program that asks for its WebSocket. */
async function knock(origin: string, cookie: string): Promise<string> {
  const url = `${bench.origin().replace('http', 'ws')}/ws`;
  const [command, ...rest] = bench.network().enter([process.execPath, KNOCK, url, origin, cookie]);
  const { stdout } = await run(command, rest);
  return stdout.trim();
}

async function cookieOf({ page }: Visit): Promise<string> {
  const cookies = await page.context().cookies(bench.origin());
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

it.each([
  ['en-GB', '/', /not been let in yet\. Open the address that Greenroom printed when it started/],
  [
    'en-GB',
    '/?token=guessed',
    /token in this address is not the one of this bench\. Open the address that Greenroom printed/,
  ],
  ['fr-FR', '/orders', /pas encore admis\. Ouvrez l’adresse que Greenroom a affichée à son démarrage/],
])(
  'says to a browser that was not let in what to do, and shows nothing of the bench (%s, %s)',
  async (locale, path, sentence) => {
    const { page, close } = await bench.visit({ locale, letIn: false });
    const answer = await page.goto(bench.origin() + path);
    expect(answer?.status()).toBe(403);
    expect(await page.locator('p').allTextContents()).toEqual([expect.stringMatching(sentence)]);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
    expect(await page.locator('script').count()).toBe(0);
    await close();
  },
);

it('opens its socket to its own pages only: neither to another origin, nor without the cookie', async () => {
  const visit = await bench.visit();
  const cookie = await cookieOf(visit);
  const { port } = new URL(bench.origin());
  expect(await knock(bench.origin(), cookie)).toBe('101');
  expect(await knock('http://example.com', cookie)).toMatch(/^403 Another page asked for Greenroom’s bench/);
  expect(await knock(`http://127.0.0.1:${Number(port) - 1}`, cookie)).toMatch(/^403 Another page asked/);
  expect(await knock(bench.origin(), '')).toMatch(/^403 This browser has not been let in yet/);
  await visit.close();
});

it('keeps the token out of the address bar, and lets the next tab in without it', async () => {
  const { page, close } = await bench.visit();
  expect(page.url()).toBe(`${bench.origin()}/`);
  const tab = await page.context().newPage();
  await tab.goto(bench.origin());
  await expect.poll(() => countOf(tab), settled).toBe(ALL_READY);
  await close();
});

/** When the device was last heard, in milliseconds since 1970, as its page has it. */
async function lastHeard({ page }: Visit): Promise<number> {
  const fact = page.locator('dl > div').filter({ has: page.getByText('Last heard', { exact: true }) });
  return Date.parse((await fact.locator('time').getAttribute('datetime')) ?? '');
}

it('says that the engine is gone and what to do, and after a power cut has every device once, at the new address', async () => {
  const visit = await bench.visit();
  const { page, complaints, close, go } = visit;
  await expect.poll(() => countOf(page), settled).toBe(ALL_READY);
  await page.getByRole('grid').getByRole('link', { name: 'Place 3' }).click();
  await page.getByRole('button', { name: 'Set aside' }).click();
  await page.getByRole('button', { name: 'Take back' }).first().waitFor();
  await go('/');
  // Three at their places, one set aside, and the place that it has left.
  const board = async () => ({ count: await countOf(page), devices: await devicesOf(page) });
  await expect.poll(board, settled).toMatchObject({
    count: 'Expected 4 · Seen 3 · Matched 3 · Ready 3',
    devices: { length: 5 },
  });
  const before = await board();
  expect(complaints).toEqual([]);

  await bench.kill();
  const alert = page.getByRole('main').getByRole('alert');
  await alert.filter({ hasText: /^The engine has not answered for \d+ s\. What is shown is from then/ }).waitFor();
  expect(await board()).toEqual(before);
  const startedAgain = Date.now();
  await bench.startAgain();
  await alert.filter({ hasText: 'Start Greenroom again, or open the address that it printed.' }).waitFor();
  await page.reload();
  expect(await page.locator('p').textContent()).toMatch(/Open the address that Greenroom printed when it started/);

  await go(`/?${new URL(bench.program().address).searchParams}`);
  for (const device of before.devices.filter((line) => line.startsWith('/devices/'))) {
    await go(device.split(' ')[0] ?? '');
    await expect.poll(() => lastHeard(visit), settled).toBeGreaterThan(startedAgain);
  }
  await go('/');
  await expect.poll(board, settled).toEqual(before);
  // The browser itself reports each door that it finds closed; the page has nothing to add.
  expect(complaints.filter((words) => !/WebSocket connection|status of 403/.test(words))).toEqual([]);
  await close();
});
