import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegistryReader } from '../../../electron/bench/ports/registry.ts';
import type { CallInput } from '../../../shared/contract/calls.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import { registryRow } from '../../fixtures/registry.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

const KEY = 'c4n4ry-api-key-7f3a91d2';
const ORDER = 'Order number,Customer,SKU,Quantity,Serial\nSO-1,Acme,CD53-256-HW,1,ABCD-1234-EF56';
const SOURCE = { kind: 'command-api', customer: 'Acme', organisation: 'Acme' } as const;
const OFFLINE = err({ ...failure('registry.unreachable', { host: 'x', reason: 'ENOTFOUND' }), transient: true });
const LISTED = ok({ covers: ['camera'] as const, rows: [registryRow()] });

let bench: BenchUnderTest;
let answers: Awaited<ReturnType<RegistryReader['read']>>[] = [];
let asked: string[] = [];
beforeEach(async () => {
  asked = [];
  const registryReader: RegistryReader = {
    read: async ({ apiKey }) => {
      asked.push(apiKey);
      return answers.shift() ?? OFFLINE;
    },
  };
  bench = await startBench({ registryReader });
  const contentBase64 = Buffer.from(ORDER).toString('base64');
  await bench.bench.useCases['orders.import']({ fileName: 'o.csv', contentBase64, dryRun: false }, PERSON);
});
afterEach(() => bench.dispose());

async function connect(draft: Partial<CallInput<'registry.connect'>> = {}) {
  const input = { customer: 'acme', organisation: null, region: 'eu', apiKey: KEY, ...draft } as const;
  return bench.bench.useCases['registry.connect'](input, PERSON);
}
const list = async () => bench.bench.useCases['registry.list']({}, PERSON);
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

describe('an organisation that is asked over the Internet', () => {
  it('is read at once, and its key is in no answer and no entry', async () => {
    answers = [LISTED];
    expect(await connect()).toEqual(ok({ outcome: 'read', devices: 1, sentence: null }));
    const listed = await list();
    expect(listed).toMatchObject({
      value: { sources: [{ source: SOURCE, devices: 1 }], connections: [{ region: 'eu', state: 'idle' }] },
    });
    const journal = bench.store.journal.list({ limit: 1_000 });
    expect(JSON.stringify([listed, journal, bench.log])).not.toContain(KEY);
    expect(asked).toEqual([KEY]);
  });

  it('waits where there is no network, ever longer, and is read by itself once there is one', async () => {
    answers = [OFFLINE, OFFLINE, LISTED];
    expect(await connect()).toMatchObject({
      value: { outcome: 'waiting', sentence: { key: 'errors.registry.unreachable' } },
    });
    expect(await list()).toMatchObject({ value: { connections: [{ state: 'waiting' }] } });
    bench.clock.advance(60_000);
    await settle();
    bench.clock.advance(60_000);
    await settle();
    expect(asked).toHaveLength(2);
    bench.clock.advance(60_000);
    await settle();
    expect(await list()).toMatchObject({ value: { connections: [{ state: 'idle' }], sources: [{ devices: 1 }] } });
  });

  it('keeps no key that was refused, and one that may be right', async () => {
    answers = [err({ ...failure('registry.keyRefused', { host: 'x' }), transient: false })];
    expect(await connect()).toMatchObject({ error: { code: 'registry.keyRefused' } });
    expect(await list()).toMatchObject({ value: { connections: [] } });
    answers = [err({ ...failure('registry.noPermission', { host: 'x' }), transient: false })];
    expect(await connect()).toMatchObject({ error: { code: 'registry.noPermission' } });
    expect(await list()).toMatchObject({ value: { connections: [{ state: 'refused' }] } });
  });

  it('is another customer’s where no order is of that name, and nothing is asked', async () => {
    expect(await connect({ customer: 'Nobody' })).toMatchObject({ error: { code: 'registry.unknownCustomer' } });
    expect(asked).toEqual([]);
  });

  it('is asked again on a person’s word; the same answer is only noted as read again', async () => {
    answers = [LISTED, LISTED];
    await connect();
    bench.clock.advance(3_600_000);
    expect(await bench.bench.useCases['registry.refresh']({ source: SOURCE }, PERSON)).toMatchObject({
      value: { outcome: 'read' },
    });
    const kinds = bench.store.journal.list({ limit: 1_000 }).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('registry.'))).toEqual(['registry.read', 'registry.confirmed']);
  });

  it('goes with what it read once it is forgotten, and is asked no more', async () => {
    answers = [LISTED];
    await connect();
    await bench.bench.useCases['registry.forget']({ source: SOURCE }, PERSON);
    expect(await list()).toMatchObject({ value: { connections: [], sources: [] } });
    expect(await bench.bench.useCases['registry.refresh']({ source: SOURCE }, PERSON)).toMatchObject({
      error: { code: 'registry.notConnected' },
    });
  });
});
