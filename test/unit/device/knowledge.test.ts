import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../electron/adapters/files/knowledge.ts';
import { modelComparer, sameModel } from '../../../shared/domain/identity/knowledge.ts';
import { parseMac } from '../../../shared/domain/identity/mac.ts';
import { manufacturerOf } from '../../../shared/domain/identity/oui.ts';

const RESOURCES = fileURLToPath(new URL('../../../resources', import.meta.url));
const loaded = await loadKnowledge(RESOURCES);
if (!loaded.ok) throw new Error(loaded.error.code);
const { models, ouis } = loaded.value;

describe('whether a device is what was ordered', () => {
  it.each([
    ['CD53-256-HW', 'CD53'],
    ['CD53-1024-HW', 'CD53'],
    ['AC42-HW', 'AC42'],
    ['CB62-512E-HW', 'CB62-E'],
    ['CM42-256S-HW', 'CM42-S'],
    ['P3265-LVE', 'AXIS P3265-LVE'],
    ['p3265-lve ', 'P3265-LVE'],
    ['AXIS P3265-LVE', 'axis  p3265-lve'],
    ['Axis Communications P3265-LVE', 'P3265-LVE'],
    ['P3265\u2011LVE', 'P3265-LVE'],
    ['XNV-8083R', 'Hanwha Vision XNV-8083R'],
    ['XNV-8083R', 'Samsung Techwin XNV-8083R'],
    ['CD 53-256-HW', 'Verkada CD53'],
    ['\u200bCD53', 'CD53'],
  ])('%s is %s, and the other way round', (ordered, reported) => {
    expect(sameModel(ordered, reported, models)).toBe(true);
    expect(sameModel(reported, ordered, models)).toBe(true);
  });

  it.each([
    ['P3265-LV', 'P3265-LVE'],
    ['P3265-LVE', 'P3265-LVE-3'],
    ['P3265', 'P3265-LVE'],
    ['CD53-256-HW', 'CD53-E'],
    ['CB62-512E-HW', 'CB62'],
    ['CD53-256-HW', 'CD52'],
    ['CD53-256-HW', 'CD53-512-HW'],
    ['AC42-HW', 'AC41'],
    ['LIC-CAM-1Y', 'CAM'],
    ['-HW', ''],
    ['-HW', 'HW'],
    ['256-HW', ''],
    ['AXIS ', 'Verkada'],
    ['AXISP3265-LVE', 'P3265-LVE'],
    ['', ''],
    [' ', 'AXIS'],
  ])('%j is not %j, and not the other way round', (ordered, reported) => {
    expect(sameModel(ordered, reported, models)).toBe(false);
    expect(sameModel(reported, ordered, models)).toBe(false);
  });

  it('holds for a Verkada SKU that no catalogue lists, by the rule alone', () => {
    const ruleOnly = { ...models, equivalents: [] };
    expect(sameModel('CB62-512E-HW', 'CB62-E', ruleOnly)).toBe(true);
    expect(sameModel('CB62-512E-HW', 'CB62-E', { ...ruleOnly, rules: [] })).toBe(false);
  });

  it('believes the catalogue before the rule', () => {
    const odd = { ...models, equivalents: [{ sku: 'CD53-256-HW', models: ['CD53 Rev B'], inferred: false }] };
    expect(sameModel('CD53-256-HW', 'cd53revb', odd)).toBe(true);
    expect(sameModel('CD53-256-HW', 'CD53', odd)).toBe(false);
  });

  it('is the same however often and in whatever order it is asked', () => {
    const texts = fc.oneof(
      fc.constantFrom('CD53-256-HW', 'CD53', 'AXIS P3265-LVE', 'P3265-LVE', 'P3265-LV', 'CB62-512E-HW', 'CB62-E', ''),
      fc.string({ maxLength: 20 }),
    );
    const compare = modelComparer(models);
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(compare(a, b)).toBe(sameModel(a, b, models));
        expect(compare(a, b)).toBe(compare(b, a));
        if (a.trim() !== '' && compare(a, a)) expect(compare(a, `  ${a.toLowerCase()} `)).toBe(true);
      }),
    );
  });

  it('takes little time for a large order, and does not swell with the models that a hostile network reports', () => {
    const compare = modelComparer(models);
    const startedMs = performance.now();
    for (let ordered = 0; ordered < 500; ordered += 1) {
      for (let reported = 0; reported < 500; reported += 1) compare(`CD53-${ordered}-HW`, `AXIS P${reported}`);
    }
    for (let reported = 0; reported < 20_000; reported += 1) compare('CD53-256-HW', `junk ${reported}`);
    expect(compare('CD53-256-HW', 'CD53')).toBe(true);
    expect(performance.now() - startedMs).toBeLessThan(3_000);
  });
});

describe('the maker behind a MAC', () => {
  it.each([
    ['00:40:8c:12:34:56', 'Axis'],
    ['ac:cc:8e:8a:71:44', 'Axis'],
    ['b8:a4:4f:00:00:01', 'Axis'],
    ['e0:a7:00:8d:92:22', 'Verkada'],
    ['00:09:18:64:bd:af', 'Hanwha Vision'],
    ['44:19:b6:00:00:01', 'Hikvision'],
    ['3c:ef:8c:00:00:01', 'Dahua'],
    ['00:1c:44:00:00:01', 'Bosch'],
    ['02:00:00:00:00:01', null],
  ])('of %s is %s', (text, maker) => {
    const mac = parseMac(text);
    expect(mac === null ? 'no MAC' : manufacturerOf(mac, ouis)).toBe(maker);
  });
});

describe('the files that ship', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-knowledge-'));
    mkdirSync(join(folder, 'knowledge'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['no JSON', 'ouis.json', '{'],
    ['another shape', 'ouis.json', '{"ouis":{}}'],
    [
      'one prefix under two makers',
      'ouis.json',
      JSON.stringify({
        about: 'x',
        manufacturers: ['A', 'B'].map((name) => ({ name, ouis: ['00:40:8c'], source: 's' })),
      }),
    ],
    [
      'a prefix in capitals',
      'ouis.json',
      '{"about":"x","manufacturers":[{"name":"A","ouis":["00:40:8C"],"source":"s"}]}',
    ],
    [
      'a rule nobody knows',
      'models.json',
      '{"about":"x","vendorPrefixes":[],"equivalents":[],"rules":[{"kind":"guess"}]}',
    ],
  ])('are refused by name for %s', async (_name, file, text) => {
    for (const shipped of ['ouis.json', 'models.json']) {
      cpSync(join(RESOURCES, 'knowledge', shipped), join(folder, 'knowledge', shipped));
    }
    writeFileSync(join(folder, 'knowledge', file), text);
    expect(await loadKnowledge(folder)).toMatchObject({
      ok: false,
      error: { code: 'knowledge.unreadable', sentence: { params: { file: join(folder, 'knowledge', file) } } },
    });
  });

  it('are missed by name', async () => {
    expect(await loadKnowledge(folder)).toMatchObject({ error: { code: 'knowledge.unreadable' } });
  });
});
