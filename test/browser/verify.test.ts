import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { sealPack } from '../../electron/adapters/pack/seal-pack.ts';
import { spokenFingerprint } from '../../shared/lib/fingerprint.ts';
import { morningBench } from '../fixtures/benches.ts';
import { makeBenchKey, packContents, packOf } from '../fixtures/packs.ts';
import { browserSessions } from './support/session.ts';

const open = browserSessions();

async function choose(page: Page, bytes: Uint8Array, name = 'readiness.greenroom'): Promise<void> {
  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
  await page.locator('input[type=file]').setInputFiles(file);
}

/** A pack of which one byte of the report is another: what it holds, and not only how it is held. */
function changedPack(): Buffer {
  const pack = Buffer.from(packOf());
  const at = pack.indexOf('report.json', pack.indexOf('report.json', 0) + 1) + 20;
  pack.writeUInt8((pack[at] ?? 0) ^ 1, at);
  return pack;
}

it('says of a whole pack what it is of, and lays its key beside the one of an earlier paper', async () => {
  const key = makeBenchKey();
  const { page, complaints, close } = await open(morningBench(), '/verify');
  await choose(page, packOf(key));
  await page.getByRole('heading', { name: 'Whole: every part is as it was sealed' }).waitFor();
  await page.getByText('SO-1, revision 1').waitFor();
  const field = page.getByLabel('Fingerprint on the earlier paper');
  await field.fill(spokenFingerprint(key.fingerprint));
  await page.getByText('The same key').waitFor();
  await field.fill(spokenFingerprint(makeBenchKey().fingerprint));
  await page.getByText('Another key').waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it('names the first thing that was changed', async () => {
  const { page, close } = await open(morningBench(), '/verify');
  await choose(page, changedPack());
  await page.getByRole('heading', { name: 'Changed since it was sealed' }).waitFor();
  expect(await page.getByRole('alert').textContent()).toMatch(/was changed/);
  await close();
});

it('tells a pack that another bench has sealed anew from one that was changed', async () => {
  const { page, close } = await open(morningBench(), '/verify');
  await choose(page, sealPack(packContents(makeBenchKey()), makeBenchKey()));
  await page.getByRole('heading', { name: 'Sealed by another bench than it says' }).waitFor();
  await close();
});

it.each<[string, Uint8Array]>([
  ['nothing', new Uint8Array()],
  ['a text', Buffer.from('<script>alert(1)</script>')],
  ['zeros', new Uint8Array(3 * 1024 * 1024)],
])('gives a sentence for what is no pack: %s', async (_, bytes) => {
  const { page, complaints, close } = await open(morningBench(), '/verify');
  await choose(page, bytes, 'x'.repeat(180));
  await page.getByRole('heading', { name: 'Not a pack that can be read here' }).waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('This is no pack of Greenroom');
  expect(complaints).toEqual([]);
  await close();
});

it('says why a check could not be made, and makes the next', async () => {
  const { page, engine, close } = await open(morningBench(), '/verify');
  engine.failCalls('packs.beginCheck', 'pack.notChecked');
  await choose(page, packOf());
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('button', { name: 'Choose a pack' }).isEnabled()).toBe(true);
  await close();
});
