import { expect, it } from 'vitest';
import { morningBench } from '../fixtures/benches.ts';
import { browserSessions } from './support/session.ts';
import { AS_A_PERSON } from './support/typing.ts';

const open = browserSessions();

it('says what keeps devices from being seen, worst first, each with what to do', async () => {
  const { page, close } = await open(morningBench(), '/doctor');
  const headings = page.getByRole('region', { name: 'What was found' }).getByRole('heading', { level: 3 });
  await headings.first().waitFor();
  const texts = await headings.allTextContents();
  expect(texts[0]).toContain('Another program holds the port of mDNS (5353)');
  expect(texts.at(-1)).toContain('no default route');
  await page.getByText('Close that program.').waitFor();
  await close();
});

it('asks one address from the keyboard, keeps it in the page’s own address, and walks the ladder', async () => {
  const { page, close } = await open(morningBench(), '/doctor');
  await page.getByLabel('Address of the device').fill('10.77.0.14');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/doctor?address=10.77.0.14');
  await page.getByText('Nothing is at 10.77.0.14.').waitFor();
  const rungs = page.getByRole('region', { name: 'Ask one address' }).getByRole('listitem');
  expect(await rungs.allTextContents()).toEqual([
    expect.stringMatching(/^Address.*Passed/),
    expect.stringMatching(/^Subnet.*Passed/),
    expect.stringMatching(/^Cable.*Failed/),
    expect.stringMatching(/^Services.*Failed/),
    expect.stringMatching(/^Discovery.*Failed/),
  ]);
  await close();
});

it('says which protocols no real device has confirmed', async () => {
  const { page, close } = await open(morningBench(), '/doctor');
  const row = page.getByRole('row', { name: /Hikvision SADP/ });
  expect(await row.textContent()).toContain('Not confirmed by a real device yet');
  await close();
});

it('counts packets that were not used live, in words', async () => {
  const { page, engine, close } = await open(morningBench(), '/doctor');
  await page.getByText('Every packet was used.').waitFor();
  const dropped = { 'mdns.malformed': 1_204, 'sadp.some-new-reason': 2 };
  engine.changeHealth({ counters: { received: { mdns: 1_500 }, dropped, sendFailures: {} } });
  await page.getByRole('row', { name: 'mDNS: can’t be read 1,204' }).waitFor();
  await page.getByRole('row', { name: 'Hikvision SADP: some-new-reason 2' }).waitFor();
  await close();
});

it.each([
  ['the empty bench', '/'],
  ['the settings', '/settings'],
])('is reached from %s', async (_where, path) => {
  const { page, close } = await open([], path);
  await page.getByRole('link', { name: 'Why can’t I see it?' }).click();
  await page.waitForURL('**/doctor');
  await close();
});

it('is reached from the lamp and from the palette', async () => {
  const { page, engine, close } = await open(morningBench());
  await page.getByRole('button', { name: /The bench listens/ }).click();
  await page.waitForURL('**/doctor');
  await page.goto(engine.url);
  await page.getByRole('button', { name: /The bench listens/ }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('see it', AS_A_PERSON);
  await page.getByRole('dialog').getByText('Why can’t I see it?').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/doctor');
  await close();
});

it('switches the sweep on from the settings, and off again', async () => {
  const { page, close } = await open(morningBench(), '/settings');
  const sweep = page.getByRole('switch', { name: 'Sweep the bench’s subnets' });
  expect(await sweep.isChecked()).toBe(false);
  await sweep.press('Space');
  await expect.poll(async () => sweep.isChecked()).toBe(true);
  await sweep.press('Space');
  await expect.poll(async () => sweep.isChecked()).toBe(false);
  await close();
});
