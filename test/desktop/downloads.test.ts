import { describe, expect, it } from 'vitest';
import { findSafeName, guardDownloads } from '../../electron/desktop/downloads.ts';
import { calls } from '../../shared/contract/calls.ts';

const OWN = { name: 'readiness.pdf', origin: 'app://greenroom', chain: ['blob:app://greenroom/1c9b'] };

/** What becomes of a download: the name that the dialog proposes, whether it is prevented, and what the person is told. */
function download({ name, origin, chain }: typeof OWN) {
  const became = { proposed: [] as string[], prevented: false };
  const told: string[] = [];
  guardDownloads(
    {
      on: (_event, listener) =>
        listener(
          { preventDefault: () => (became.prevented = true) },
          {
            getFilename: () => name,
            getInitiatorOrigin: () => origin,
            getURLChain: () => chain,
            setSaveDialogOptions: ({ defaultPath }) => became.proposed.push(defaultPath),
          },
        ),
    },
    (file) => told.push(file),
  );
  return { ...became, told };
}

describe('a download', () => {
  it.each([
    ['what it has made', OWN.chain],
    ['a file among the pages', ['app://greenroom/assets/sample.csv']],
  ])('of our own page is saved where the person says: %s', (_what, chain) => {
    expect(download({ ...OWN, chain })).toEqual({ proposed: ['readiness.pdf'], prevented: false, told: [] });
  });

  it.each([
    ['begun by a foreign page', { ...OWN, origin: 'https://example.com' }],
    ['begun by a page without an origin', { ...OWN, origin: 'null' }],
    ['begun by no page', { ...OWN, origin: '' }],
    ['from a foreign address', { ...OWN, chain: ['https://example.com/readiness.pdf'] }],
    ['made by a foreign page', { ...OWN, chain: ['blob:https://example.com/1c9b'] }],
    ['out of its own address', { ...OWN, chain: ['data:application/pdf,x'] }],
    ['that was redirected elsewhere', { ...OWN, chain: ['app://greenroom/a.pdf', 'https://example.com/a.pdf'] }],
  ])('%s is prevented without a word', (_what, strange) => {
    expect(download(strange)).toEqual({ proposed: [], prevented: true, told: [] });
  });

  it.each(['setup.exe', 'open-me.desktop', 'report.pdf.sh', 'readiness', '.pdf', 'report.html'])(
    'that our pages never write, %s, is prevented, and the person is told',
    (name) => {
      expect(download({ ...OWN, name })).toEqual({ proposed: [], prevented: true, told: [name] });
    },
  );
});

describe('the name that is proposed for a download', () => {
  it.each([
    ['readiness-SO-24817-r1.pdf', 'readiness-SO-24817-r1.pdf'],
    ['étiquettes « quai nord ».zpl', 'étiquettes « quai nord ».zpl'],
    ['LIST.CSV', 'LIST.csv'],
    ['../../.ssh/authorized_keys.txt', 'ssh-authorized_keys.txt'],
    ['C:\\Windows\\system32\\a.csv', 'C-Windows-system32-a.csv'],
    ['order\0.json', 'order-.json'],
    // A sign that turns the line around would show `exe.pdf` as something else.
    ['order\u202Efdp.exe.pdf', 'order-fdp.exe.pdf'],
    ['CON.pdf', 'greenroom.pdf'],
    ['lpt1.csv', 'greenroom.csv'],
    ['readiness . .pdf', 'readiness.pdf'],
    [`${'a'.repeat(400)}.greenroom`, `${'a'.repeat(70)}.greenroom`],
  ])('%j is only a name: %j', (name, safe) => {
    expect(findSafeName(name)).toBe(safe);
  });

  it('is found for everything that the contract lets a page write', () => {
    const reports = calls['reports.write'].input.shape.formats.element.options;
    const labels = calls['labels.write'].input.shape.output.options;
    for (const format of [...reports, ...labels]) {
      // The one format that is not named like its files.
      const name = `SO-24817.${format === 'pack' ? 'greenroom' : format}`;
      expect(findSafeName(name)).toBe(name);
    }
  });
});
