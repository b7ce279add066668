import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Order } from '../../../shared/domain/order/order.ts';
import { ANYTHING } from '../../fixtures/import-choice.ts';
import { NASTY_IDENTIFIERS } from '../../fixtures/nasty/identifiers.ts';
import type { NastyFile } from '../../fixtures/nasty/nasty-file.ts';
import { NASTY_TEXTS } from '../../fixtures/nasty/texts.ts';
import { NASTY_WORKBOOKS } from '../../fixtures/nasty/workbooks.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

let open: BenchUnderTest;
beforeEach(async () => {
  open = await startBench({ listens: false });
});
afterEach(() => open.dispose());

/** The whole path: bytes, look, take, store, and the order read back from there; or why not. */
async function whatItGives({ fileName = 'order.csv', bytes, choice }: NastyFile): Promise<readonly string[]> {
  const { useCases } = open.bench;
  const id = 'import-0001';
  const contentBase64 = Buffer.from(bytes).toString('base64');
  const looked = await useCases['imports.look'](
    { id, fileName, contentBase64, choice: { ...ANYTHING, ...choice } },
    PERSON,
  );
  if (!looked.ok) return [looked.error.code];
  if (looked.value.problems.length > 0) return looked.value.problems.map(({ code, cell }) => `${code} ${cell ?? '–'}`);
  const taken = await useCases['imports.take']({ id }, PERSON);
  if (!taken.ok) return [taken.error.code];
  expect(open.store.journal.checkProjections()).toBeNull();
  return open.store.orders.list().flatMap(({ order }) => written(order));
}

function written({ units, positions, lines }: Order): readonly string[] {
  const places = new Map(positions.map((place) => [place.id, place]));
  const licences = lines.reduce((sum, { kind, quantity }) => sum + (kind === 'licence' ? quantity : 0), 0);
  const devices = units.map(({ sku, serial, mac, positionId }) => {
    const place = positionId === null ? undefined : places.get(positionId);
    const where = place === undefined ? '–' : [...place.site, place.name].join(' / ');
    const date = place?.visitDate ?? null;
    return `${sku} ${serial ?? '–'} ${mac ?? '–'} @ ${where}${date === null ? '' : ` ${date}`}`;
  });
  return licences === 0 ? devices : [...devices, `licences ${licences}`];
}

describe.each([
  ['how a file is written', NASTY_TEXTS],
  ['serials and MACs', NASTY_IDENTIFIERS],
  ['workbooks', NASTY_WORKBOOKS],
] as const)('%s', (_name, files) => {
  it.each(files.map((file) => [file.what, file] as const))('%s', async (_what, file) => {
    expect(await whatItGives(file)).toEqual(file.gives);
  });
});

describe('the sample files', () => {
  it.each([
    [
      'order-SO-24817.csv',
      17,
      'P3265-LVE ACCC8E8A7144 ac:cc:8e:8a:71:44 @ Lille warehouse / Yard / Gate east 2026-12-03',
    ],
    [
      'commande-FR-3391.csv',
      7,
      'CB62-512E-HW hecxylk8jqka e0:a7:00:37:c2:60 @ Hôtel de Ville / Accueil / RDC / Entrée principale',
    ],
    ['site-plan-campus.tsv', 1, 'order.isPlan –'],
  ])('%s', async (fileName, lines, one) => {
    const bytes = readFileSync(new URL(`../../../resources/samples/${fileName}`, import.meta.url));
    const gives = await whatItGives({ what: fileName, fileName, bytes, gives: [] });
    expect(gives).toHaveLength(lines);
    expect(gives).toContain(one);
  });
});
