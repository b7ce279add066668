import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../electron/adapters/files/knowledge.ts';
import { familyFinder } from '../../../shared/domain/licence/knowledge.ts';
import { compilePatterns, yearsOfSku } from '../../../shared/domain/licence/sku-pattern.ts';
import { shippedLicences } from '../../fixtures/licences.ts';

const RESOURCES = fileURLToPath(new URL('../../../resources', import.meta.url));
const finder = familyFinder(await shippedLicences());

describe('which family a SKU is of', () => {
  it.each([
    ['CD53-256-HW', 'camera'],
    ['cb62-512e-hw ', 'camera'],
    ['CH52-1TBE-HW', 'multisensor'],
    ['AC42-HW', 'access'],
    ['AX11-HW', 'io'],
    ['TD52-HW', 'intercom'],
    ['P3265-LVE', null],
    ['XCD53', null],
    ['', null],
  ])('the device %s is of %s', (sku, family) => {
    expect(finder.ofDevice(sku)?.id ?? null).toBe(family);
  });

  it.each([
    ['LIC-CAM-3Y', 'camera'],
    ['LIC-CAM-1Y-CAP', 'camera'],
    ['LIC-1Y', 'camera'],
    ['LIC-ACU-3Y', 'access'],
    ['LIC-BX-MB', null],
    ['CAM-LIC', null],
  ])('the licence %s is of %s', (sku, family) => {
    expect(finder.ofLicence(sku)?.id ?? null).toBe(family);
  });

  it.each([
    ['P3265-LVE', 'AXIS outdoor dome', true],
    ['XNV-8083R', 'Vandal dome', true],
    ['QNO-8080R', '', true],
    ['ZZ-1', 'Caméras extérieures', true],
    ['CD53-256-HW', 'Indoor dome camera 256 GB', false],
    ['AC42-HW', 'Door controller, 4 doors', false],
    ['BRACKET', 'Domestic power supply', false],
  ])('%s, %j: a camera of another maker: %s', (sku, description, is) => {
    expect(finder.isOtherCamera(sku, description)).toBe(is);
  });

  it('takes every mark of a pattern but three for itself, and can not be made to hang', () => {
    const dotted = compilePatterns(['A.B(#)*']);
    expect(dotted('A.B(7)-X')).toBe(true);
    expect(dotted('AXB(7)')).toBe(false);
    expect(compilePatterns(['*'.repeat(40)])('A'.repeat(100_000))).toBe(true);
    expect(compilePatterns(['[['])('[[')).toBe(true);
  });

  it('reads the years of a term, and none where none is said', () => {
    expect(['LIC-CAM-3Y', 'LIC-10Y', 'LIC-CAM-1Y-CAP', 'LIC-CAM', 'LIC-CAM-0Y', 'LIC-99Y'].map(yearsOfSku)).toEqual([
      3,
      10,
      1,
      null,
      null,
      null,
    ]);
  });
});

describe("a partner's own licence data", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-licences-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const shipped = JSON.parse(readFileSync(join(RESOURCES, 'knowledge', 'licences.json'), 'utf8')) as {
    connector: object;
  };

  it('is read instead of what ships, so that a new SKU needs no new program', async () => {
    writeFileSync(join(folder, 'licences.json'), JSON.stringify({ ...shipped, graceDays: 7 }));
    expect(await loadKnowledge(RESOURCES, folder)).toMatchObject({ ok: true, value: { licences: { graceDays: 7 } } });
  });

  it.each([
    ['no JSON', '{'],
    ['a family that is not there', JSON.stringify({ ...shipped, connector: { ...shipped.connector, family: 'x' } })],
    ['a key that is misspelt', JSON.stringify({ ...shipped, gracedays: 7 })],
  ])('is refused by name with %s, rather than to count with half of it', async (_, text) => {
    writeFileSync(join(folder, 'licences.json'), text);
    expect(await loadKnowledge(RESOURCES, folder)).toMatchObject({
      error: { code: 'knowledge.unreadable', sentence: { params: { file: join(folder, 'licences.json') } } },
    });
  });
});
