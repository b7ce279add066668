import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../../electron/adapters/export/render-report.ts';
import { createWords } from '../../../electron/adapters/system/words.ts';
import type { Language } from '../../../shared/contract/calls.ts';
import { GATES } from '../../../shared/domain/readiness/gate.ts';
import type { ReadinessReport } from '../../../shared/domain/report/report.ts';
import { readPdfDictionaries, readPdfPages, squeezed } from '../../fixtures/pdf-text.ts';
import { emptyReport, HOSTILE, hostileReport, largeReport, readyReport, sampleReport } from '../../fixtures/reports.ts';

const fontsFolder = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
const words = createWords({ timeZone: 'Europe/Paris' });

async function pdfOf(report: ReadinessReport, language: Language): Promise<Uint8Array> {
  const [file] = await renderReport(report, ['pdf'], language, { words, fontsFolder });
  if (file === undefined) throw new Error('no file was written');
  return file.bytes;
}

async function pagesOf(report: ReadinessReport, language: Language): Promise<readonly string[]> {
  return readPdfPages(await pdfOf(report, language));
}

const missing = (all: string, texts: readonly (string | null)[]): readonly (string | null)[] =>
  texts.filter((text) => text !== null && !all.includes(squeezed(text)));

describe('the report on paper', () => {
  it('says on its first page for whom it is, the verdict, and how many are ready', async () => {
    const [cover] = await pagesOf(sampleReport(), 'en');
    expect(
      missing(cover ?? '', [
        'SO-24817',
        'Acme Logistics',
        'Lille warehouse, Paris HQ',
        '3 December 2026, 10 December 2026',
        'Revision 3',
        '23 November 2026 at 17:40 CET',
        'Ready with exceptions',
        '13 of 16 devices are ready.',
        'Not tested for this order: registration, firmware version.',
      ]),
    ).toEqual([]);
  });

  it('puts what needs a hand before every list, with what to do next', async () => {
    const pages = await pagesOf(sampleReport(), 'en');
    expect(pages[1]).toContain('Whatneedsahand');
    expect(
      missing(pages[1] ?? '', ['Fence 1 is still missing: expected ACCC8E833D3E.', 'Gate west', 'ACCC8E0A1B2C']),
    ).toEqual([]);
  });

  it('has every serial, MAC, place and address of the order, as they were read', async () => {
    const report = sampleReport();
    const all = (await pagesOf(report, 'fr')).join('');
    const facts = report.lines.flatMap((line) => [
      line.serial,
      line.position,
      line.firmware,
      ...line.macs,
      ...line.addresses,
    ]);
    expect(facts.length).toBeGreaterThan(70);
    expect(missing(all, facts)).toEqual([]);
  });

  it('speaks French with its accents, and keeps those of the order', async () => {
    const all = (await pagesOf(readyReport(), 'fr')).join('');
    expect(
      missing(all, [
        'Rapport de préparation',
        'Prêt',
        '6 appareils prêts sur 6.',
        'Rien à reprendre.',
        'Hôtel de Ville / Étage 1 / 1er',
        'Couloir côté cour',
        'Guichet n° 2',
        'Façade sud',
        'Non testé',
        'Licence caméra, 1 an',
      ]),
    ).toEqual([]);
  });

  it('names order, revision and page on every page', async () => {
    const pages = await pagesOf(sampleReport(), 'fr');
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(squeezed('SO-24817 · Révision 3'));
      expect(page).toContain(`Page${index + 1}sur${pages.length}`);
    }
  });

  it('ties itself to the journal', async () => {
    const report = sampleReport();
    const last = (await pagesOf(report, 'en')).at(-1) ?? '';
    expect(missing(last, ['1,482', report.journalHash, report.benchId, report.reportId, report.version])).toEqual([]);
  });

  it('prints what was not tested as not tested, and never as passed', async () => {
    const report = sampleReport();
    const checks = (await pagesOf(report, 'en')).filter((page) => page.includes('Nightview')).join('');
    const count = (words: string): number => checks.split(words).length - 1;
    const states = report.lines
      .filter(({ line }) => line !== null)
      .flatMap(({ gates }) =>
        gates === null ? GATES.map(() => 'not-tested') : Object.values(gates).map(({ state }) => state),
      );
    expect(count('Nottested')).toBe(states.filter((state) => state === 'not-tested').length);
    expect(count('Passed')).toBe(states.filter((state) => state === 'passed').length);
  });

  it('marks practice on every page, and nothing but practice', async () => {
    for (const page of await pagesOf(sampleReport({ practice: true }), 'fr'))
      expect(page).toContain('Bancd’entraînement');
    for (const page of await pagesOf(sampleReport(), 'fr')) expect(page).not.toContain('entraînement');
  });

  it('is whole for an order that nobody has begun', async () => {
    const pages = await pagesOf(emptyReport(), 'en');
    expect(missing(pages[0] ?? '', ['Not ready', '0 of 0 devices are ready.'])).toEqual([]);
    expect(missing(pages.join(''), ['Nothing needs a hand.', 'The order lists no devices.', 'LIC-CAM-3Y'])).toEqual([]);
  });

  it('carries its title, language and date, and opens nothing', async () => {
    const dictionaries = readPdfDictionaries(await pdfOf(sampleReport(), 'fr'));
    expect(dictionaries).toContain('/Lang (fr)');
    expect(dictionaries).toContain('D:20261123164000Z');
    expect(dictionaries).not.toMatch(/\/URI|\/JavaScript|\/Launch|\/EmbeddedFile/);
  });

  it('is the same document each time: the same report gives the same bytes', async () => {
    const [one, other] = [await pdfOf(readyReport(), 'en'), await pdfOf(readyReport(), 'en')];
    expect(Buffer.compare(one, other)).toBe(0);
  });
});

describe('a reader that nobody here wrote', () => {
  const installed = spawnSync('pdftotext', ['-v']).error === undefined;

  it.runIf(installed)('finds the words, accents and serials of the report (pdftotext)', async () => {
    const report = readyReport();
    const { stdout, status } = spawnSync('pdftotext', ['-', '-'], { input: await pdfOf(report, 'fr') });
    const text = squeezed(stdout.toString('utf8'));
    expect(status).toBe(0);
    expect(missing(text, ['Prêt', 'Hôtel de Ville', 'Couloir côté cour', 'firmware', 'Non testé'])).toEqual([]);
    expect(
      missing(
        text,
        report.lines.flatMap(({ serial, macs }) => [serial, ...macs]),
      ),
    ).toEqual([]);
  });
});

describe('a report with names that try to be something else', () => {
  it('loses no row and no serial, and replaces what the typeface lacks with a sign that it says so of', async () => {
    const report = hostileReport();
    const all = (await pagesOf(report, 'en')).join('');
    expect(all).toContain('0of14devicesareready.');
    for (const number of HOSTILE.keys()) expect(all).toMatch(new RegExp(`(?<!\\d)${number + 1}(?!\\d)`));
    expect(
      missing(
        all,
        report.lines.map(({ serial }) => serial?.replace(/[^\x20-\x7e]/g, '').slice(0, 4) ?? ''),
      ),
    ).toEqual([]);
    expect(all.split('W'.repeat(256)).length - 1).toBeGreaterThan(0);
    expect(all).toContain('�standsforeach');
  });

  it('keeps a mark of direction from turning the line around', async () => {
    const all = (await pagesOf(hostileReport(), 'en')).join('');
    expect(all).toContain('safeevil');
    expect(all).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});

describe('a thousand lines', () => {
  it('are all there, each on a numbered page', async () => {
    const report = largeReport(1_000);
    const pages = await pagesOf(report, 'en');
    const all = pages.join('');
    expect(
      missing(
        all,
        report.lines.map(({ serial }) => serial),
      ),
    ).toEqual([]);
    expect(
      missing(
        all,
        report.lines.map(({ position }) => position),
      ),
    ).toEqual([]);
    for (const [index, page] of pages.entries()) expect(page).toContain(`Page${index + 1}of${pages.length}`);
  });
});
