import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../../shared/contract/calls.ts';
import type { Dossier } from '../../../shared/contract/dossier-calls.ts';
import { dossierSchema } from '../../../shared/contract/dossier-calls.ts';
import { customerPart, guideChecklist, installerOf, linkPart, partnerPart } from '../../fixtures/dossiers.ts';
import { dayOf } from '../../fixtures/licences.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

const ACME = 'Acme Logistics';
const CLEO = { name: 'Cleo Roux', on: dayOf('2026-11-20') };
const PERMISSION = Buffer.from('I permit it. Cleo Roux');

let bench: BenchUnderTest;
beforeEach(async () => {
  bench = await startBench();
  await bench.importSample('order-SO-24817.csv');
});
afterEach(() => bench.dispose());

async function ask<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  const answer = await bench.bench.useCases[name](input, PERSON);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

function show(customer = ACME): Promise<Dossier> {
  return ask('dossier.show', { customer, zone: 'Europe/Paris' });
}

function stateOf({ items }: Dossier, id: string): string | undefined {
  return items.find(({ item }) => item.id === id)?.state;
}

function permit(): Promise<unknown> {
  const contentBase64 = PERMISSION.toString('base64');
  return ask('dossier.permit', { customer: ACME, fileName: 'permission.pdf', contentBase64, given: CLEO });
}

describe('the dossier of a customer', () => {
  it('is found by the customer’s name however capitalised and by an order’s number, and by no other name', async () => {
    for (const name of [ACME, ' acme  LOGISTICS', 'SO-24817']) expect((await show(name)).customer).toBe(ACME);
    const unknown = await bench.bench.useCases['dossier.show']({ customer: 'Acne', zone: 'UTC' }, PERSON);
    expect(unknown).toMatchObject({ ok: false, error: { code: 'dossier.unknownCustomer' } });
  });

  it('says of an untouched order what would stop its visits, in the shape of the contract', async () => {
    const dossier = await show();
    expect(dossierSchema.safeParse(dossier).error).toBeUndefined();
    expect(dossier.stops).toContain('guide.installers.before-visit');
    expect(dossier.stops).toContain('guide.link.permission');
    expect(dossier.installers.visits.every(({ best, visit }) => best === null && visit.zone === 'Europe/Paris')).toBe(
      true,
    );
    expect(dossier.installers.visits.length).toBeGreaterThan(0);
  });

  it('checks accounts against the visits of its sites, in the zones that it names for them', async () => {
    const dates = (await show()).installers.visits.map(({ visit }) => visit.date).sort();
    const until = dates.at(-1) ?? '';
    await ask('dossier.setPart', {
      customer: ACME,
      part: { kind: 'installers', installers: [installerOf({ from: '2026-11-25', until })] } as never,
    });
    expect(stateOf(await show(), 'guide.installers.before-visit')).toBe('done');
    // The same days in New York are six hours longer than the account.
    await ask('dossier.setPart', {
      customer: ACME,
      part: { ...customerPart({ managed: false, partners: 0 }), zone: 'America/New_York' } as never,
    });
    const abroad = await show();
    expect(stateOf(abroad, 'guide.installers.before-visit')).toBe('not-done');
    expect(abroad.installers.visits.at(-1)?.best).toBe('expires-during');
  });

  it('keeps one partner’s part for every customer, and points at addresses that look shared', async () => {
    const administrators = partnerPart().administrators.map((each, at) =>
      at === 0 ? { ...each, email: 'info@partner.example' } : each,
    );
    await ask('dossier.setPart', { customer: ACME, part: partnerPart({ administrators }) as never });
    await bench.importSample('commande-FR-3391.csv');
    const other = await show('FR-3391');
    expect(other.parts.partner?.shortName).toBe('north-security');
    expect(other.sharedAddresses).toEqual(['info@partner.example']);
    expect(stateOf(other, 'guide.partner.no-shared')).toBe('not-done');
  });
});

describe('a written permission', () => {
  it('is kept under its hash with person and day, and given back byte for byte', async () => {
    await permit();
    const { permission } = (await show()).parts.link ?? {};
    const sha256 = createHash('sha256').update(PERMISSION).digest('hex');
    expect(permission).toEqual({ sha256, fileName: 'permission.pdf', bytes: PERMISSION.byteLength, given: CLEO });
    expect(readFileSync(join(bench.folder, 'permissions', sha256))).toEqual(PERMISSION);
    const given = await ask('dossier.permission', { customer: ACME });
    expect(Buffer.from(given.contentBase64, 'base64')).toEqual(PERMISSION);
  });

  it('can’t be claimed by a form: only a file that is kept is one', async () => {
    await ask('dossier.setPart', { customer: ACME, part: linkPart() as never });
    expect((await show()).parts.link?.permission).toBeNull();
    await permit();
    await ask('dossier.setPart', { customer: ACME, part: linkPart({ permission: null }) as never });
    expect((await show()).parts.link?.permission?.given).toEqual(CLEO);
  });

  it('once revoked stops what rested on it, stays on file, and is over when it is given anew', async () => {
    await ask('dossier.setPart', { customer: ACME, part: linkPart() as never });
    await permit();
    expect(stateOf(await show(), 'guide.link.made')).toBe('done');
    await ask('dossier.revoke', { customer: ACME, ...CLEO, reason: 'The contract has ended.' });
    const revoked = await show();
    expect(revoked.parts.link).toMatchObject({
      permission: { given: CLEO },
      revoked: { reason: 'The contract has ended.' },
    });
    expect(revoked.stops).toContain('guide.link.permission');
    for (const id of ['guide.link.made', 'guide.link.permission', 'guide.link.data'])
      expect(stateOf(revoked, id)).toBe('not-done');
    await permit();
    expect(stateOf(await show(), 'guide.link.permission')).toBe('done');
  });

  it('that is gone from the disk is said to be gone', async () => {
    await permit();
    rmSync(join(bench.folder, 'permissions'), { recursive: true });
    const gone = await bench.bench.useCases['dossier.permission']({ customer: ACME }, PERSON);
    expect(gone).toMatchObject({ ok: false, error: { code: 'dossier.permissionGone' } });
  });
});

describe('answers and checklists', () => {
  const answer = { item: 'guide.customer.organisation', said: 'done', evidence: 'Seen with Cleo', ...CLEO } as const;
  it('count for their customer alone, and are refused for an item that no list has', async () => {
    await ask('dossier.answer', { customer: 'SO-24817', answer });
    expect(stateOf(await show(), answer.item)).toBe('done');
    await bench.importSample('commande-FR-3391.csv');
    expect(stateOf(await show('FR-3391'), answer.item)).toBe('open');
    const wrong = await bench.bench.useCases['dossier.answer'](
      { customer: ACME, answer: { ...answer, item: 'no.such' } },
      PERSON,
    );
    expect(wrong).toMatchObject({ ok: false, error: { code: 'dossier.unknownItem' } });
  });

  it('of a partner’s own file join the guide’s, whose ids they can’t take', async () => {
    const [first] = guideChecklist().items;
    const own = {
      id: 'north',
      title: { en: 'Ours', fr: 'La nôtre' },
      items: [{ ...first, id: 'north.van', rule: null, stopsVisit: true }],
    };
    expect(await ask('dossier.addChecklist', { content: JSON.stringify(own) })).toEqual({ id: 'north', items: 1 });
    expect((await show()).stops).toContain('north.van');
    for (const [content, code] of [
      [{ ...own, id: 'guide' }, 'dossier.checklistIsOurs'],
      [{ ...own, id: 'other' }, 'dossier.itemTaken'],
    ] as const) {
      const refused = await bench.bench.useCases['dossier.addChecklist']({ content: JSON.stringify(content) }, PERSON);
      expect(refused).toMatchObject({ ok: false, error: { code } });
    }
    await ask('dossier.removeChecklist', { id: 'north' });
    expect((await show()).stops).not.toContain('north.van');
  });
});

it('makes a sheet of the accounts, in which no cell is a formula', async () => {
  const installers = [installerOf({ name: '=cmd|1', phone: '+33 6', sites: [['Lille; "A"', 'Yard']] })];
  await ask('dossier.setPart', { customer: ACME, part: { kind: 'installers', installers } as never });
  const { content, rows, fileName } = await ask('dossier.installerSheet', { customer: ACME, language: 'fr' });
  expect([rows, fileName]).toEqual([1, 'installers-Acme_Logistics.csv']);
  expect(content.split('\r\n')[1]).toBe(
    `'=cmd|1;sam@installers.example;'+33 6;"Lille; ""A"" / Yard";2026-11-30;2026-12-04;Europe/Paris;2026-11-24`,
  );
});

it('is there after a restart just as before, and follows from the journal alone', async () => {
  await ask('dossier.setPart', { customer: ACME, part: linkPart() as never });
  await permit();
  await ask('dossier.answer', {
    customer: ACME,
    answer: { item: 'guide.tools.access', said: 'not-needed', evidence: '', ...CLEO },
  });
  const before = await show();
  expect(bench.store.journal.checkProjections()).toBeNull();
  expect(bench.store.journal.verify()).toBeNull();
  await bench.close();
  bench = await startBench({ folder: bench.folder });
  expect(await show()).toEqual(before);
});
