import { writeSync } from 'node:fs';
import { openStore } from '../../../electron/adapters/store/open-store.ts';
import type { EventDraft } from '../../../electron/bench/ports.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import { deviceOf } from '../../fixtures/devices.ts';
import { evidenceOf, recorded } from '../../fixtures/events.ts';

/*
 * Appends as fast as it can until it is killed, three entries at a time, and prints the number of the last one only
 * after `append` has returned: what was printed is what was acknowledged.
 */
const opened = openStore({
  folder: process.argv[2] ?? '',
  clock: { now: () => isoTime(Date.now()), after: () => ({ cancel: () => undefined }) },
  ids: { mint: () => 'killed-bench' },
});
if (!opened.ok) {
  writeSync(1, `${opened.error.code}\n`);
  process.exit(1);
}
const store = opened.value;
for (let ordinal = store.journal.count(); ; ordinal += 1) {
  const device = deviceOf(ordinal % 1_000);
  const drafts: readonly EventDraft[] = [
    { event: { kind: 'device.seen', data: { device } }, actor: { kind: 'engine' } },
    { event: recorded(device.id, evidenceOf(ordinal)), actor: { kind: 'engine' } },
    { event: { kind: 'device.set-aside', data: { deviceId: device.id } }, actor: { kind: 'person', name: 'Zoé' } },
  ];
  writeSync(1, `${store.append(drafts).at(-1)?.seq}\n`);
}
