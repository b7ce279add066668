import { describe, expect, it } from 'vitest';
import { writeXlsx } from '../../../electron/adapters/export/xlsx/write-xlsx.ts';
import { createWords } from '../../../electron/adapters/system/words.ts';
import type { Language } from '../../../shared/contract/calls.ts';
import type { ReadinessReport } from '../../../shared/domain/report/report.ts';
import { emptyReport, HOSTILE, hostileReport, largeReport, readyReport, sampleReport } from '../../fixtures/reports.ts';
import { readWorkbook, type WorkbookCell } from '../../fixtures/workbook.ts';

const words = createWords();

async function sheetsOf(
  report: ReadinessReport,
  language: Language = 'en',
): Promise<ReadonlyMap<string, readonly (readonly WorkbookCell[])[]>> {
  return readWorkbook(await writeXlsx(report, language, words));
}

/** The cells of one column of the devices sheet, without its head. */
async function columnOf(report: ReadinessReport, header: string): Promise<readonly WorkbookCell[]> {
  const [head = [], ...rows] = (await sheetsOf(report)).get('Devices') ?? [];
  const column = head.findIndex(({ text }) => text === header);
  return rows.map((cells) => cells[column]).filter((cell) => cell !== undefined);
}

describe('the workbook', () => {
  it('has its sheets in the language of the report', async () => {
    expect([...(await sheetsOf(readyReport())).keys()]).toEqual(['Summary', 'Exceptions', 'Devices', 'Licences']);
    expect([...(await sheetsOf(readyReport(), 'fr')).keys()]).toEqual([
      'Synthèse',
      'À reprendre',
      'Appareils',
      'Licences',
    ]);
  });

  it('keeps every identifier as text: leading zeros, exponents, twenty-one digits', async () => {
    const nasty = ['00123', '1E5', '123456789012345678901', '1.50', '12-3', 'TRUE', '2026-12-03'];
    const report = sampleReport();
    const lines = nasty.map((serial, index) => ({ ...(report.lines[index] ?? lineOf(report)), serial }));
    const serials = await columnOf({ ...report, lines }, 'Serial');
    expect(serials.map(({ text }) => text)).toEqual(nasty);
    expect(new Set(serials.map(({ type, format }) => `${type} ${format}`))).toEqual(new Set(['s @']));
  });

  it('keeps every cell of the devices sheet text, whatever is in it', async () => {
    const cells = ((await sheetsOf(hostileReport())).get('Devices') ?? []).flat();
    expect(cells.length).toBeGreaterThan(300);
    expect(new Set(cells.map(({ type }) => type))).toEqual(new Set(['s']));
  });

  it('carries a hostile text as that text: no formula, no markup, no character by number', async () => {
    const places = await columnOf(hostileReport(), 'Place');
    const plain = HOSTILE.filter((text) => /^[\x20-\x7e]+$/.test(text));
    expect(plain).toContain('_x0041_');
    expect(plain).toContain('=HYPERLINK("http://evil.example","x")');
    expect(places.map(({ text }) => text)).toEqual(expect.arrayContaining(plain));
    expect(places.map(({ text }) => text)).toContain('שלום 世界 🎥');
  });

  it('sums up each site in figures that a spreadsheet can add', async () => {
    const summary = (await sheetsOf(sampleReport())).get('Summary') ?? [];
    const yard = summary.find(([name]) => name?.text === 'Lille warehouse / Yard');
    expect(yard?.at(-1)?.text).toBe('Not ready');
    expect(yard?.slice(1, -1).map(({ type, text }) => [type, Number(text)])).toEqual(
      [4, 3, 2, 2, 1, 2].map((figure) => ['n', figure]),
    );
  });

  it('lists what needs a hand in words, or that nothing does', async () => {
    const said = (await sheetsOf(sampleReport(), 'fr'))
      .get('À reprendre')
      ?.flat()
      .map(({ text }) => text);
    expect(said).toContain('Fence 1 manque encore : attendu ACCC8E833D3E.');
    const nothing = (await sheetsOf(readyReport(), 'fr'))
      .get('À reprendre')
      ?.flat()
      .map(({ text }) => text);
    expect(nothing).toContain('Rien à reprendre.');
  });

  it('says practice where it was practice', async () => {
    const textsOf = async (practice: boolean): Promise<string> =>
      ((await sheetsOf(sampleReport({ practice }))).get('Summary') ?? [])
        .flat()
        .map(({ text }) => text)
        .join('\n');
    expect(await textsOf(true)).toContain('No real device was tested.');
    expect(await textsOf(false)).not.toContain('practice');
  });

  it('holds a thousand lines, and none', async () => {
    const report = largeReport(1_000);
    expect((await columnOf(report, 'Serial')).map(({ text }) => text)).toEqual(
      report.lines.map(({ serial }) => serial),
    );
    expect((await sheetsOf(emptyReport())).get('Devices')).toHaveLength(1);
  });
});

function lineOf({ lines }: ReadinessReport): ReadinessReport['lines'][number] {
  const [line] = lines;
  if (line === undefined) throw new Error('the report has no lines');
  return line;
}
