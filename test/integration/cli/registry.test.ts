import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { home, run, SAMPLE_ORDER } from './program.ts';

const LIST = `Name,Model,Site,Serial number,Status
Dock 1 North,CD53,Lille warehouse,ABX7-48BE-8B7J,Online
Reception,CD53,Paris HQ,58WU-VCMP-GBR5,Never activated`;

beforeEach(async () => {
  await run(['order', 'import', SAMPLE_ORDER]);
  writeFileSync(join(home, 'devices.csv'), LIST);
});

const imported = ['registry', 'import', 'devices.csv', '--customer', 'Acme Logistics'];

it('imports a list as of the day on which its file was written, shows what it says, and forgets it', async () => {
  const exportedAt = new Date('2026-11-20T08:00:00Z');
  utimesSync(join(home, 'devices.csv'), exportedAt, exportedAt);
  expect(await run([...imported, '--dry-run'])).toMatchObject({ status: 0 });
  expect((await run(['registry', 'list'])).out).toContain('No list of registered devices was read yet.');
  expect(await run(imported)).toMatchObject({
    status: 0,
    out: 'Acme Logistics: 2 devices are listed now; 2 new, 0 gone.\n',
  });
  const listed = JSON.parse((await run(['--json', 'registry', 'list'])).out) as { sources: object[] };
  expect(listed.sources).toMatchObject([
    { readAt: '2026-11-20T08:00:00.000Z', staleSince: '2026-11-21T08:00:00.000Z' },
  ]);
  const shown = await run(['--json', 'registry', 'show', 'SO-24817']);
  expect(shown.status).toBe(3);
  const { devices } = JSON.parse(shown.out) as { devices: { place: string; outcome: string | null }[] };
  const said = Object.fromEntries(devices.map(({ place, outcome }) => [place, outcome]));
  expect(said).toMatchObject({ 'Dock 1 North': 'registered', Reception: 'other-site', 'Dock 1 South': 'not-listed' });
  // An Axis camera is none of Command's business: nothing is said of it.
  expect(said['Gate east']).toBeNull();
  expect(await run(['registry', 'forget', 'Acme Logistics'])).toMatchObject({ status: 0 });
  expect((await run(['--json', 'registry', 'list'])).out).toContain('"sources": []');
});

it('writes what is to be done in Command as a sheet', async () => {
  await run(imported);
  expect(await run(['registry', 'checklist', 'SO-24817', '--out', 'to-do.csv'])).toMatchObject({ status: 0 });
  const sheet = readFileSync(join(home, 'to-do.csv'), 'utf8');
  expect(sheet).toContain('State,What to do,Site,Name,Serial,Model,Now');
  expect(sheet).toMatch(/done,Claim the device,Lille warehouse \/ Dock 1,Dock 1 North,ABX7-48BE-8B7J/);
  expect(sheet).toMatch(
    /to do,Move it to this site,Lille warehouse \/ Office,Reception,58WU-VCMP-GBR5,CD53-256-HW,Paris HQ/,
  );
});

it.each([
  [['registry', 'import', 'devices.csv'], 'Say whose list devices.csv is'],
  [['registry', 'import', 'devices.csv', '--customer', 'Acme'], 'Write the name as the order does: Acme Logistics.'],
  [['registry', 'import', 'gone.csv', '--customer', 'Acme Logistics'], 'gone.csv'],
  [[...imported, '--exported', 'yesterdayish'], '--exported'],
  [['registry', 'confirm', 'SO-24817', 'nobody', '--name', 'Cleo', '--reason', 'x'], 'has no device “nobody”'],
  [
    ['registry', 'confirm', 'SO-24817', 'Reception', '--name', 'Cleo', '--reason', 'x'],
    'has not been seen on this bench',
  ],
])('%j is refused with one sentence and changes nothing', async (argv, sentence) => {
  const refused = await run(argv);
  expect(refused).toMatchObject({ status: 2, out: '' });
  expect(refused.notices).toContain(sentence);
  expect((await run(['registry', 'list'])).out).toContain('No list of registered devices was read yet.');
});
