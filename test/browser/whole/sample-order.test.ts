import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findingsOn } from './support/axe.ts';
import { countOf, handsNeeded } from './support/board.ts';
import type { Visit } from './support/door.ts';
import { saved } from './support/downloads.ts';
import { PATIENCE_MS } from './support/patience.ts';
import { startWholeBench } from './support/whole-bench.ts';

/*
 * The sample order SO-24817 on the practice bench, from the printed address to the report, as one technician goes
 * through it: the tests share the bench and build on one another in this order.
 */

const bench = startWholeBench();
const settled = { timeout: PATIENCE_MS };
const STRANGER = 'AXIS M3086-V …C0DE';

/** The password that somebody else gave to the camera at Gate west. */
function passwordOfGateWest(): string {
  const url = new URL('../../../resources/practice/so-24817.json', import.meta.url);
  const { devices } = JSON.parse(readFileSync(url, 'utf8')) as {
    readonly devices: readonly { readonly faults?: readonly { readonly kind: string; readonly password?: string }[] }[];
  };
  const faults = devices.flatMap((device) => device.faults ?? []);
  return faults.find(({ kind }) => kind === 'wrong-password')?.password ?? '';
}

/** Each sentence under “Needs a hand”; of strangers only ours, where the network is not our own. */
async function handsOf({ page }: Visit): Promise<readonly string[]> {
  const sentences = (await handsNeeded(page)).toSorted();
  if (bench.network().isOwn) return sentences;
  return sentences.filter((sentence) => sentence.startsWith(STRANGER) || !/^(AXIS|Hanwha|Verkada)/.test(sentence));
}

it('counts what the order expects, and names each thing that needs a hand with what to do about it', async () => {
  const visit = await bench.visit();
  const { page, complaints, close } = visit;
  await expect.poll(() => countOf(page), settled).toBe('Expected 16 · Seen 15 · Matched 14 · Ready 12');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('SO-24817 Acme Logistics');
  expect(await page.title()).toBe('12/16 ready · Greenroom');
  await expect
    .poll(() => handsOf(visit), settled)
    .toEqual([
      expect.stringMatching(/^AXIS M3086-V …C0DE Not on this order/),
      expect.stringMatching(/^Fence 1 SO-24817 has P3265-LVE .* says it is P3245-LV\./),
      expect.stringMatching(/^Fence 2 Clock is 3 hours behind\. Set its time/),
      expect.stringMatching(/^Gate west Refuses the password of bench\. Enter the right one/),
      expect.stringMatching(/^Server room is still missing: expected 7Z38-P536-FDKE\./),
    ]);
  expect(complaints).toEqual([]);
  await close();
});

it('says all of it in French to a browser that prefers French', async () => {
  const visit = await bench.visit({ locale: 'fr-FR' });
  const { page, complaints, close } = visit;
  await expect.poll(() => countOf(page), settled).toBe('Attendus 16 · Vus 15 · Rapprochés 14 · Prêts 12');
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  expect(await page.locator('main section h2').textContent()).toMatch(/^À reprendre/);
  await expect
    .poll(() => handsOf(visit), settled)
    .toEqual([
      expect.stringMatching(/^AXIS M3086-V …C0DE Absent de cette commande/),
      expect.stringMatching(/^Fence 1 SO-24817 porte P3265-LVE .* se présente comme P3245-LV\./),
      expect.stringMatching(/^Fence 2 Horloge en retard de 3 heures\. Réglez-la/),
      expect.stringMatching(/^Gate west Refuse le mot de passe de bench\. Saisissez le bon/),
      expect.stringMatching(/^Server room manque encore : attendu 7Z38-P536-FDKE\./),
    ]);
  expect(complaints).toEqual([]);
  await close();
});

it('lets go of a stranger that is set aside, and names it again after the undo', async () => {
  const visit = await bench.visit();
  const { page, complaints, close } = visit;
  const stranger = async () => (await handsOf(visit)).filter((sentence) => sentence.startsWith(STRANGER)).length;
  await expect.poll(stranger, settled).toBe(1);
  await page.getByRole('button', { name: `Set aside: ${STRANGER}` }).click();
  await expect.poll(stranger, settled).toBe(0);
  const notice = page.getByRole('status').filter({ hasText: `${STRANGER} is set aside.` });
  await notice.getByRole('button', { name: 'Take back' }).click();
  await expect.poll(stranger, settled).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

it('names what comes up while the pointer still rests on something else that needs a hand', async () => {
  const visit = await bench.visit();
  const { page, complaints, close } = visit;
  const gateEast = async () => (await handsOf(visit)).filter((sentence) => sentence.startsWith('Gate east')).length;
  await expect.poll(() => countOf(page), settled).toMatch(/Matched 14 · Ready 12$/);
  expect(await gateEast()).toBe(0);
  await page.getByRole('button', { name: 'Read again: Fence 2' }).hover();
  const colleague = await bench.visit();
  await colleague.page.getByRole('grid').getByRole('link', { name: 'Gate east' }).click();
  await colleague.page.getByRole('button', { name: 'Set aside' }).click();
  await expect.poll(gateEast, settled).toBe(1);
  await colleague.page.getByRole('main').getByRole('button', { name: 'Take back' }).click();
  await expect.poll(gateEast, settled).toBe(0);
  await expect.poll(() => countOf(page), settled).toMatch(/Matched 14 · Ready 12$/);
  expect([...complaints, ...colleague.complaints]).toEqual([]);
  await colleague.close();
  await close();
});

it('reads a camera to the end once its right password is entered, without a reload', async () => {
  const visit = await bench.visit();
  const { page, complaints, close } = visit;
  await expect.poll(() => countOf(page), settled).toMatch(/Matched 14 · Ready 12$/);
  let loads = 0;
  page.on('load', () => (loads += 1));
  const gateWest = page.getByRole('listitem').filter({ hasText: 'Gate west' });
  await handsNeeded(page);
  await gateWest.getByRole('button', { name: /^Enter password/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('User').fill('bench');
  await dialog.getByLabel('Password', { exact: true }).fill(passwordOfGateWest());
  await dialog.getByRole('button', { name: 'Keep the password' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => countOf(page), settled).toMatch(/Ready 13$/);
  const lines = (await handsOf(visit)).filter((sentence) => sentence.startsWith('Gate west'));
  const tile = await page
    .getByRole('grid')
    .getByRole('link', { name: /^Gate west/ })
    .textContent();
  expect({ lines, tile, loads, complaints }).toEqual({
    lines: [],
    tile: expect.stringMatching(/Ready$/),
    loads: 0,
    complaints: [],
  });
  await close();
});

it('shows of a device who it is, what its checks rest on, what happened to it, and what it sees', async () => {
  const { page, complaints, close } = await bench.visit();
  await page
    .getByRole('grid')
    .getByRole('link', { name: 'Paris HQ lobby' })
    .filter({ hasText: /Ready$/ })
    .click();
  await page.waitForURL('**/devices/*');
  const panel = (title: string) => page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });
  const identity = await panel('Identity').textContent();
  for (const fact of ['ZNR820423776', '00:09:18:64:BD:AF', 'Hanwha Vision', 'XNV-8083R', '1.41.04_20230531_R1']) {
    expect(identity).toContain(fact);
  }
  const checks = panel('Checks').getByRole('listitem');
  const check = (name: string) => checks.filter({ has: page.getByRole('heading', { name }) });
  expect(await check('Password').textContent()).toMatch(/Passed.*Lets bench in\..*journal entry \d+$/);
  expect(await check('Clock').textContent()).toMatch(/Passed.*Clock agrees within \d+ s\..*journal entry \d+$/);
  expect(await check('Registered').textContent()).toMatch(/Enrolled: it has an account of its own/);
  const happened = panel('What happened').getByRole('listitem');
  expect(await happened.last().textContent()).toMatch(/First seen, by .*, at 127\./);

  await page.getByRole('switch', { name: 'Live' }).press('Space');
  const picture = page.getByRole('img', { name: 'What Paris HQ lobby sees now' });
  const width = () => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
  await expect.poll(width, settled).toBeGreaterThan(0);
  const first = await picture.getAttribute('src');
  await expect.poll(() => picture.getAttribute('src'), settled).not.toBe(first);
  await expect
    .poll(() => check('Picture').textContent(), settled)
    .toMatch(/Pending.*Look at it here.*journal entry \d+$/);
  await expect.poll(() => happened.filter({ hasText: 'Gave a picture.' }).count(), settled).toBe(1);
  expect(complaints).toEqual([]);
  await close();
});

it('writes a report whose files can be saved and say what the board says', async () => {
  const { page, complaints, close, go } = await bench.visit();
  await expect.poll(() => countOf(page), settled).toMatch(/Matched 14 · Ready 1[23]$/);
  const ready = Number(/Ready (\d+)$/.exec(await countOf(page))?.[1]);
  await go('/reports');
  for (const format of ['CSV', 'JSON']) await page.getByLabel(format, { exact: true }).check();
  await page.getByRole('button', { name: 'Write the report' }).click();
  await page.getByRole('heading', { name: 'revision 1' }).waitFor();
  const files = await saved(page, page.getByRole('button', { name: /^Save / }));
  expect([...files.keys()].toSorted()).toEqual(['csv', 'json', 'pdf', 'xlsx']);
  const text = (ending: string): string => files.get(ending)?.toString('latin1') ?? '';
  expect(text('pdf')).toMatch(/^%PDF-1\.\d/);
  expect(text('pdf').trimEnd()).toMatch(/%%EOF$/);
  expect(text('xlsx')).toMatch(/^PK/);
  expect(text('csv')).toContain('Gate west');
  expect(JSON.parse(files.get('json')?.toString('utf8') ?? '')).toMatchObject({
    order: 'SO-24817',
    revision: 1,
    practice: true,
    counts: { expected: 16, seen: 15, matched: 14, ready },
  });
  expect(complaints).toEqual([]);
  await close();
});

it.each([
  ['light', 'en-GB'],
  ['dark', 'fr-FR'],
] as const)(
  'shows every page without a finding of axe, a complaint of the browser or sideways scrolling (%s, %s)',
  async (colorScheme, locale) => {
    const { page, complaints, close, go } = await bench.visit({ colorScheme, locale });
    const device = await page.getByRole('link', { name: /^Paris HQ lobby/ }).getAttribute('href');
    const findings: Record<string, readonly string[]> = {};
    const wide: string[] = [];
    const paths = ['/', '/orders', '/orders/SO-24817', device ?? '', '/reports', '/settings'];
    for (const path of paths) {
      await go(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      if ((await page.evaluate(() => document.documentElement.scrollWidth)) > 1280) wide.push(path);
      findings[path] = await findingsOn(page);
    }
    expect(findings).toEqual(Object.fromEntries(paths.map((path) => [path, []])));
    expect(complaints).toEqual([]);
    await close();
  },
);
