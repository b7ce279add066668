import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { createFakeCli } from '../../fakes/cli-host.ts';
import { createCustomerAnswers } from '../../fakes/fake-customers.ts';
import { orderOf } from '../../fixtures/orders.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, 'list.csv');
  writeFileSync(path, text);
  return path;
}

/** A command line over one customer; remembers what it was asked. */
function withCustomer() {
  const order = orderOf();
  const camera = { line: 1, sku: 'CD53-256-HW', description: '', quantity: 7, kind: 'device' } as const;
  const answers = createCustomerAnswers(() => [{ ...order, lines: [camera] }]);
  const asked: CallInput<'licences.import' | 'cases.import'>[] = [];
  const shown: CallInput<'licences.show'>[] = [];
  const cli = createFakeCli({
    useCases: {
      'licences.import': async (input) => {
        asked.push(input);
        return answers['licences.import'](input);
      },
      'licences.show': async (input) => {
        shown.push(input);
        return answers['licences.show'](input);
      },
      'cases.import': async (input) => {
        asked.push(input);
        return answers['cases.import'](input);
      },
      'cases.show': async (input) => answers['cases.show'](input),
    },
  });
  return { cli, asked, shown };
}

describe('licences', () => {
  it('prints the cover, what it means and the renewals, and ends with 3 where licences are missing', async () => {
    const { cli, shown } = withCustomer();
    expect(await cli.start('licences', 'show', 'SO-24817', '--zone', 'Europe/Paris', '--days', '90')).toBe(3);
    expect(cli.out()).toMatch(/SO-24817 {2}Cameras +7 +0 +2 +5/);
    expect(cli.out()).toContain('2026-12-20');
    expect(cli.notices()).toContain('SO-24817: 40 × LIC-CAM-3Y end soon, on 2026-12-20.');
    const order = 'SO-24817' as OrderNumber;
    expect(shown).toEqual([{ zone: 'Europe/Paris', withinDays: 90, order, customer: null }]);
  });

  it('is one document with --json, and refuses a zone or a number of days that is none', async () => {
    const { cli, shown } = withCustomer();
    expect(await cli.start('licences', 'show', '--json')).toBe(3);
    expect(JSON.parse(cli.out())).toMatchObject({ covers: [{ missing: 5 }], renewals: [{ family: 'camera' }, {}] });
    for (const wrong of [
      ['--zone', 'Mars/Base'],
      ['--days', 'soon'],
      ['--days', '-1'],
    ]) {
      expect(await cli.start('licences', 'show', ...wrong)).toBe(2);
    }
    expect(shown).toHaveLength(1);
  });

  it('says what an import would do with --dry-run, and ends with 2 and every problem where a cell is wrong', async () => {
    const { cli, asked } = withCustomer();
    const path = file('SKU,Quantity\nLIC-CAM-1Y,10');
    expect(await cli.start('licences', 'import', path, '--customer', 'Acme Logistics', '--dry-run')).toBe(0);
    expect(cli.out()).toContain('nothing changed yet');
    expect(asked).toMatchObject([{ customer: 'Acme Logistics', dryRun: true, fileName: 'list.csv' }]);
    expect(await cli.start('licences', 'import', file('SKU,Quantity\nLIC-CAM-1Y,many'))).toBe(2);
    expect(cli.notices()).toContain('cell B2');
  });
});

describe('cases', () => {
  it('prints what is open and closed, what is asked for most, and whom to call', async () => {
    const { cli } = withCustomer();
    expect(await cli.start('cases', 'show', 'Acme Logistics')).toBe(0);
    expect(cli.out()).toContain('Acme Logistics: 2 open, 1 closed since 2026-05-23.');
    expect(cli.out()).toMatch(/00123 +2026-11-02 +21 +Connectivity/);
    expect(cli.out()).toContain('Sales representative: Noor Haddad · +33 1 23 45 67 89 · noor@example.com');
  });

  it('imports a list, and gives it as JSON', async () => {
    const { cli } = withCustomer();
    expect(await cli.start('cases', 'import', file('Case,Opened\n1,2026-11-01'), '--json')).toBe(0);
    expect(JSON.parse(cli.out())).toMatchObject({ dryRun: false, added: 2, changed: 1, unchanged: 4 });
  });
});
