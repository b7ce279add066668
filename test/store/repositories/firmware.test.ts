import { describe, expect, it } from 'vitest';
import { openStore } from '../../../electron/adapters/store/open-store.ts';
import type { FirmwareReader } from '../../../electron/bench/ports.ts';
import type { BenchEvent } from '../../../shared/domain/journal/events.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';
import { releaseOf, targetOf } from '../../fixtures/firmware.ts';
import { countingIds, drafts, temporaryFolder, unwrap } from '../../fixtures/store.ts';

/** What the catalogue says after these events, from the file; the tables must follow from the journal alone. */
function catalogueAfter(events: readonly BenchEvent[]): Pick<FirmwareReader, 'releases' | 'targets'> {
  const store = unwrap(openStore({ folder: temporaryFolder(), clock: createManualClock(), ids: countingIds() }));
  try {
    store.append(drafts(events));
    expect(store.journal.checkProjections()).toBeNull();
    const [releases, targets] = [store.firmware.releases(), store.firmware.targets()];
    return { releases: () => releases, targets: () => targets };
  } finally {
    store.close();
  }
}

describe('the firmware catalogue', () => {
  const [first, second] = [releaseOf({ version: '11.11.73' }), releaseOf({ version: '10.12.236' })];

  it('keeps releases whole, in the order in which they were added, as they were changed last', () => {
    const blocked = { ...first, blocked: 'It restarts in circles.' };
    const catalogue = catalogueAfter([
      { kind: 'firmware.release-added', data: { release: first } },
      { kind: 'firmware.release-added', data: { release: second } },
      { kind: 'firmware.release-changed', data: { release: blocked } },
    ]);
    expect(catalogue.releases()).toEqual([blocked, second]);
  });

  it('forgets a release that was taken out', () => {
    const catalogue = catalogueAfter([
      { kind: 'firmware.release-added', data: { release: first } },
      { kind: 'firmware.release-removed', data: { release: first } },
    ]);
    expect(catalogue.releases()).toEqual([]);
  });

  it('has one target a model and order: the last one set, and none once it is taken back', () => {
    const order = 'SO-24817' as OrderNumber;
    const catalogue = catalogueAfter([
      { kind: 'firmware.target-set', data: { target: targetOf({ version: '10.12.236' }) } },
      { kind: 'firmware.target-set', data: { target: targetOf({ version: '11.11.73' }) } },
      { kind: 'firmware.target-set', data: { target: targetOf({ order }) } },
      { kind: 'firmware.target-set', data: { target: targetOf({ order, version: null }) } },
    ]);
    expect(catalogue.targets()).toEqual([targetOf({ version: '11.11.73' })]);
  });
});
