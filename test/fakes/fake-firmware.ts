import { type FirmwareState, firmwareUseCases } from '../../electron/bench/firmware/catalogue.ts';
import { createFetches } from '../../electron/bench/firmware/fetches.ts';
import { targetKey } from '../../shared/domain/firmware/find-target.ts';
import type { FirmwareRelease, FirmwareTarget, ReleaseId } from '../../shared/domain/firmware/release.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { Order } from '../../shared/domain/order/order.ts';
import { ok } from '../../shared/lib/result.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { createMemoryLog } from './fake-bench.ts';
import { createFakeFirmwareCache } from './firmware-cache.ts';
import { createManualClock } from './manual-clock.ts';

/** The calls of the firmware catalogue, for real, over a bench that only remembers what was recorded. */
export function createFakeFirmware(known: () => readonly Order[]) {
  const releases = new Map<ReleaseId, FirmwareRelease>();
  const targets = new Map<string, FirmwareTarget>();
  const take = (event: BenchEvent): void => {
    if (event.kind === 'firmware.release-added' || event.kind === 'firmware.release-changed') {
      releases.set(event.data.release.id, event.data.release);
    }
    if (event.kind === 'firmware.release-removed') releases.delete(event.data.release.id);
    if (event.kind !== 'firmware.target-set') return;
    const { target } = event.data;
    if (target.version === null) targets.delete(targetKey(target));
    else targets.set(targetKey(target), target);
  };
  const stored = () =>
    new Map(known().map((order) => [order.number, { order, importedAt: isoTime(0), sha256: '', closed: null }]));
  const state: FirmwareState = {
    get orders() {
      return stored();
    },
    get openOrders() {
      return stored();
    },
    devices: new Map(),
    firmware: { releases, targets },
    record: (events) => {
      for (const event of events) take(event);
      return ok([]);
    },
  };
  const cache = createFakeFirmwareCache();
  let minted = 0;
  const calls = firmwareUseCases({
    state,
    cache,
    fetches: createFetches({ state, cache }),
    sameModel: (a, b) => a === b,
    clock: createManualClock(),
    ids: {
      mint: () => {
        minted += 1;
        return `firmware-${minted}`;
      },
    },
    log: createMemoryLog(),
    cacheLimitBytes: 20 * 1024 ** 3,
  });
  return { calls, cache, record: state.record };
}
