import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLabelWriter } from '../../../electron/adapters/export/label-writer.ts';
import type { LabelFile } from '../../../electron/bench/ports/labels.ts';
import { codeText, type LabelContent } from '../../../shared/domain/label/content.ts';
import { readFormat } from '../../../shared/domain/label/format.ts';
import type { Symbology } from '../../../shared/domain/label/layout.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { contentOf, HOSTILE_PLACES } from '../../fixtures/label-contents.ts';
import { readPdfPages, squeezed } from '../../fixtures/pdf-text.ts';
import { unwrap } from '../../fixtures/store.ts';

const threadUrl = new URL('../../../electron/export-thread.ts', import.meta.url);
const fontsFolder = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
const TEN = HOSTILE_PLACES.map((place, index) => contentOf({ place, serial: `ABX7-48BE-8B${10 + index}` }));
/** What an office printer resolves at the least. */
const DPI = '300';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-labels-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function writePdf(contents: readonly LabelContent[], format: string, symbology: Symbology): Promise<LabelFile> {
  const log = createMemoryLog();
  const writer = createLabelWriter({ threadUrl, fontsFolder, log });
  const order = { format: unwrap(readFormat(format)), startAt: 1, symbology };
  const written = await writer.write(contents, order, { kind: 'pdf', title: 'SO-24817' });
  expect(log.lines).toEqual([]);
  return unwrap(written);
}

/** Pictures of the pages as a printer would put them on paper, by poppler. */
function picturesOf({ bytes }: LabelFile, name: string): readonly string[] {
  const pdf = join(folder, `${name}.pdf`);
  writeFileSync(pdf, bytes);
  execFileSync('pdftoppm', ['-r', DPI, '-gray', '-png', pdf, join(folder, name)]);
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.png'))
    .map((file) => join(folder, file));
}

function readQr(picture: string): readonly string[] {
  // zbarimg looks for a message bus that a build machine does not have, and says so.
  const read = execFileSync(
    'zbarimg',
    ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', '-Sx-density=1', '-Sy-density=1', picture],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  return read.trim().split('\n');
}

describe('labels as PDF', () => {
  it.each(['L7160', 'L7651', '5160'])(
    'give their codes to an independent reader, whatever the names: %s',
    async (format) => {
      const [picture = ''] = picturesOf(await writePdf(TEN, format, 'qr'), format);
      expect([...readQr(picture)].sort()).toEqual(TEN.map(codeText).sort());
    },
  );

  it('give DataMatrix codes to an independent reader', async () => {
    const [first] = TEN.filter(({ place }) => /^[ -~]+$/.test(place));
    const [picture = ''] = picturesOf(
      await writePdf(first === undefined ? [] : [first], '76x51', 'datamatrix'),
      'matrix',
    );
    const read = execFileSync('dmtxread', ['--stop-after=1', picture], { encoding: 'utf8' });
    expect(read).toBe(first === undefined ? '' : codeText(first));
  });

  it('say under each code what it holds, whole, and own up to letters that the typeface lacks', async () => {
    const written = await writePdf(TEN, 'L7160', 'qr');
    const [page = ''] = readPdfPages(written.bytes);
    for (const { serial } of TEN) expect(page).toContain(squeezed(serial ?? ''));
    expect(written).toMatchObject({ count: 10, pages: 1, leftOut: [], hasReplaced: true });
    expect((await writePdf([contentOf()], 'L7160', 'qr')).hasReplaced).toBe(false);
  });
});
