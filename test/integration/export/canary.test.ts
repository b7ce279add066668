import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterEach, expect, it } from 'vitest';
import { createReportWriter } from '../../../electron/adapters/export/report-writer.ts';
import { createReportArchive } from '../../../electron/adapters/files/report-archive.ts';
import { checkPack } from '../../../electron/adapters/pack/check-pack.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { ok } from '../../../shared/lib/result.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { mac, observation } from '../../fixtures/observations.ts';
import { type BenchUnderTest, PERSON, startBench } from '../../fixtures/running-bench.ts';

/** In no word, no hash and no picture by accident. */
const CANARY = 'c4n4ry-7f3a91d2-sEcReT';
const SPELLINGS = [
  CANARY,
  Buffer.from(CANARY).toString('base64').replace(/=+$/, ''),
  Buffer.from(CANARY).toString('hex'),
  encodeURIComponent(CANARY),
];
const NUMBER = 'SO-24817' as OrderNumber;
const CAMERA = mac('ac:cc:8e:8a:71:44');

let under: BenchUnderTest | null = null;
afterEach(async () => {
  await under?.dispose();
  under = null;
});

it('keeps a password out of everything that it writes: store, log, answers, report and pack', async () => {
  const log = createMemoryLog();
  const writer = createReportWriter({
    threadUrl: new URL('../../../electron/export-thread.ts', import.meta.url),
    fontsFolder: fileURLToPath(new URL('../../../resources/fonts', import.meta.url)),
    log,
  });
  const bench = await startBench({
    credential: { user: 'root', password: CANARY },
    writer,
    archive: (folder) => createReportArchive(join(folder, 'reports')),
  });
  under = bench;
  await bench.importSample('order-SO-24817.csv');
  bench.discovery.listener.onObservations([
    observation({
      keys: { macs: [CAMERA], serial: 'ACCC8E8A7144' },
      attributes: { model: 'P3265-LVE', manufacturer: 'AXIS' },
      endpoints: [{ kind: 'onvif-device', port: 80, path: '/onvif/device_service', tls: false }],
    }),
  ]);
  bench.clock.advance(300);
  // The canary was really handed to the driver: a test that never had the secret would find none.
  expect(bench.driver.questions[0]?.credential?.password).toBe(CANARY);
  const keys = { macs: [CAMERA], serial: 'ACCC8E8A7144' };
  const said = observation({ protocol: 'onvif', keys, attributes: { firmware: '10.10' }, second: 1 });
  await bench.driver.answer(ok({ observation: said, credential: 'accepted', clockOffsetMs: 120 }));
  await bench.bench.useCases['credentials.add']({ for: CAMERA, user: 'root', password: CANARY }, PERSON);
  // A key of a registry is a secret as a password is: its organisation can't be reached here, so it is kept and waits.
  const connected = await bench.bench.useCases['registry.connect'](
    { customer: 'Acme Logistics', organisation: null, region: 'eu', apiKey: CANARY },
    PERSON,
  );
  expect(connected).toMatchObject({ ok: true, value: { outcome: 'waiting' } });
  const written = await bench.bench.useCases['reports.write'](
    { order: NUMBER, formats: ['pack', 'pdf', 'xlsx', 'csv', 'json'], language: 'fr' },
    PERSON,
  );
  expect(written).toMatchObject({ ok: true, value: { files: { length: 5 } } });

  const { useCases } = bench.bench;
  const id = bench.board().rows.find(({ deviceId }) => deviceId !== null)?.deviceId;
  if (id === null || id === undefined) throw new Error('the camera is not on the board');
  const answers = await Promise.all([
    useCases['devices.show']({ id }, PERSON),
    useCases['orders.show']({ number: NUMBER }, PERSON),
    useCases['readiness.show']({ order: NUMBER }, PERSON),
    useCases['registry.show']({ order: NUMBER }, PERSON),
    useCases['registry.list']({}, PERSON),
    useCases['journal.list']({ since: null, limit: 1_000 }, PERSON),
    useCases['credentials.list']({}, PERSON),
    useCases['reports.list']({}, PERSON),
  ]);
  await bench.close();

  const texts = new Map<string, Buffer>([
    ['answers', Buffer.from(JSON.stringify([answers, written]))],
    ['log', Buffer.from([...bench.log.lines, ...log.lines].join('\n'))],
  ]);
  for (const path of globSync('**/*', { cwd: bench.folder, withFileTypes: true })) {
    if (path.isFile()) for (const [name, part] of insideOf(join(path.parentPath, path.name))) texts.set(name, part);
  }
  expect([...texts.keys()].filter((name) => /\.greenroom|\.db|\.xlsx|\.json/.test(name)).length).toBeGreaterThan(6);
  const found = [...texts].filter(([, text]) => SPELLINGS.some((spelling) => text.includes(spelling)));
  expect(found.map(([name]) => name)).toEqual([]);
});

/** A file, and what is packed inside it. */
function insideOf(path: string): readonly (readonly [string, Buffer])[] {
  const bytes = readFileSync(path);
  if (!path.endsWith('.xlsx') && !path.endsWith('.greenroom')) return [[path, bytes]];
  if (path.endsWith('.greenroom')) expect(checkPack(bytes).ok).toBe(true);
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]): [string, Buffer] => [
    `${path}/${name}`,
    name.endsWith('.gz') ? gunzipSync(part) : Buffer.from(part),
  ]);
  return [[path, bytes], ...parts];
}
