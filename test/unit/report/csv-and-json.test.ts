import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../electron/adapters/export/csv/write-csv.ts';
import { writeJson } from '../../../electron/adapters/export/json/write-json.ts';
import { createSheetReader } from '../../../electron/adapters/files/sheet-reader.ts';
import { createWords } from '../../../electron/adapters/system/words.ts';
import type { Language } from '../../../shared/contract/calls.ts';
import { GATES } from '../../../shared/domain/readiness/gate.ts';
import type { ReadinessReport } from '../../../shared/domain/report/report.ts';
import { emptyReport, hostileReport, largeReport, readyReport, sampleReport } from '../../fixtures/reports.ts';

const words = createWords();
const textOf = (report: ReadinessReport, language: Language): string =>
  Buffer.from(writeCsv(report, language, words)).toString('utf8');
const rowsOf = (report: ReadinessReport, language: Language): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(
    textOf(report, language)
      .replace(/^\ufeff/, '')
      .trimEnd(),
    { header: true },
  ).data;

describe('the CSV', () => {
  it('begins with the mark by which Excel knows UTF-8, and separates as its language does', () => {
    expect(textOf(sampleReport(), 'en')).toMatch(/^\ufeffSite,Place,Line,/);
    expect(textOf(sampleReport(), 'fr')).toMatch(/^\ufeffSite;Emplacement;Ligne;/);
  });

  it.each(['en', 'fr'] as const)('gives back every identifier that went in (%s)', (language) => {
    for (const report of [sampleReport(), readyReport(), largeReport(1_000)]) {
      const rows = rowsOf(report, language);
      const serial = words.say({ key: 'report.column.serial' }, language);
      const mac = words.say({ key: 'report.column.mac' }, language);
      expect(rows.map((row) => row[serial])).toEqual(report.lines.map((line) => line.serial ?? ''));
      expect(rows.map((row) => row[mac])).toEqual(report.lines.map((line) => line.macs.join(' ')));
    }
  });

  it('can be read by our own sheet reader, in either language', () => {
    for (const language of ['en', 'fr'] as const) {
      const read = createSheetReader().read('report.csv', writeCsv(sampleReport(), language, words));
      expect(read.ok && read.value.sheets[0].sheet.rows).toHaveLength(17);
    }
  });

  it('keeps a cell from being run as a formula', () => {
    const cells = rowsOf(hostileReport(), 'en').flatMap((row) => Object.values(row));
    expect(cells).toContain('\'=HYPERLINK("http://evil.example","x")');
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('keeps one device on one row, whatever its name holds', () => {
    const report = hostileReport();
    expect(rowsOf(report, 'fr')).toHaveLength(report.lines.length);
    expect(textOf(report, 'fr').trimEnd().split('\r\n')).toHaveLength(report.lines.length + 1);
  });

  it('says what was not tested, and leaves the columns of the site blank', () => {
    const [row = {}] = rowsOf(readyReport(), 'en');
    expect(row['Firmware target']).toBe('Not tested');
    expect(row.Registered).toBe('Not tested');
    expect([row.Aim, row['Night view'], row.Recording, row.Cabling]).toEqual(['', '', '', '']);
  });

  it('says of an updated device from what to what, and how that was proven', () => {
    const row = rowsOf(sampleReport(), 'en').find((each) => each['Firmware before'] === '10.10');
    expect(row?.['Firmware target']).toBe('11.11.73');
    expect(row?.['How it was proven']).toMatch(
      /^Done: the device itself reports 11\.11\.73\. Its boot id is another one\. .*one setting: .+ Sent: SHA-256 (ab){8}…$/,
    );
    expect(rowsOf(sampleReport(), 'fr').map((each) => each['Comment c’est prouvé'])).toContainEqual(
      expect.stringMatching(/^Fait : l’appareil lui-même annonce 11\.11\.73\./),
    );
  });

  it('is a header alone where the order has no devices', () => {
    expect(textOf(emptyReport(), 'en').trimEnd().split('\r\n')).toHaveLength(1);
  });
});

describe('the JSON', () => {
  it('has the whole proof of an update, and null where there was none', () => {
    const document = JSON.parse(
      Buffer.from(writeJson(sampleReport(), 'en', words)).toString('utf8'),
    ) as ReadinessReport;
    expect(document.lines.flatMap(({ update }) => update ?? [])).toEqual([
      expect.objectContaining({ before: '10.10', after: '11.11.73', restart: 'boot-id', sha256: 'ab'.repeat(32) }),
    ]);
  });

  it('is the whole report, with every sentence in words beside its key', () => {
    const report = sampleReport();
    const read: unknown = JSON.parse(Buffer.from(writeJson(report, 'fr', words)).toString('utf8'));
    expect(read).toMatchObject({
      format: 'greenroom-readiness-report',
      formatVersion: 2,
      language: 'fr',
      order: 'SO-24817',
      counts: report.counts,
      journalHash: report.journalHash,
      exceptions: [
        { sentence: { key: 'board.now.missing', text: 'Fence 1 manque encore : attendu ACCC8E833D3E.' } },
        {},
        {},
        {},
      ],
    });
    const lines = (read as { lines: { serial: string; gates: Record<string, { reason: { text: string } }> | null }[] })
      .lines;
    expect(lines.map(({ serial }) => serial)).toEqual(report.lines.map(({ serial }) => serial));
    for (const { gates } of lines) {
      if (gates === null) continue;
      expect(Object.keys(gates)).toEqual([...GATES]);
      expect(gates.online?.reason.text).not.toBe('');
    }
  });

  it('cuts and changes nothing, however hostile', () => {
    const report = hostileReport();
    const read = JSON.parse(Buffer.from(writeJson(report, 'en', words)).toString('utf8')) as {
      lines: { serial: string }[];
    };
    expect(read.lines.map(({ serial }) => serial)).toEqual(report.lines.map(({ serial }) => serial));
  });
});
