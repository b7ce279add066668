import { type ImportState, importUseCases } from '../../electron/bench/imports.ts';
import type { StoredOrder } from '../../electron/bench/ports.ts';
import { presetUseCases } from '../../electron/bench/presets.ts';
import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { DeviceMatch } from '../../shared/domain/matching/match.ts';
import type { Order } from '../../shared/domain/order/order.ts';
import type { OrderPreset } from '../../shared/domain/order/read-order-file.ts';
import { NO_PLACES } from '../../shared/domain/site/places.ts';
import { ok } from '../../shared/lib/result.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { createManualClock } from './manual-clock.ts';
import { createInlineOrderFiles } from './order-files.ts';

/** The calls that bring orders in, for real, over a bench that only remembers what was recorded. */
export function createFakeImports(known: () => readonly Order[]) {
  const taken = new Map<string, StoredOrder>();
  const presets = new Map<string, OrderPreset>();
  const take = (event: BenchEvent): void => {
    if (event.kind === 'preset.saved') presets.set(event.data.preset.name, event.data.preset);
    if (event.kind === 'preset.removed') presets.delete(event.data.name);
    if (event.kind === 'order.imported') taken.set(event.data.order.number, remembered(event.data.order));
  };
  const state: ImportState = {
    get orders() {
      return new Map([...known().map((order) => [order.number, remembered(order)] as const), ...taken]);
    },
    matches: new Map<DeviceMatch['deviceId'], DeviceMatch>(),
    placesOf: () => NO_PLACES,
    presets,
    record: (events) => {
      for (const event of events) take(event);
      return ok([]);
    },
  };
  let minted = 0;
  const { stop: _, ...imports } = importUseCases({
    state,
    rematcher: { run: () => undefined },
    orderFiles: createInlineOrderFiles(),
    sha256: () => 'ab'.repeat(32),
    clock: createManualClock(),
    ids: {
      mint: () => {
        minted += 1;
        return `import-${minted}`;
      },
    },
    onImported: () => undefined,
  });
  return { ...imports, ...presetUseCases(state) };
}

/** One object an order, so that nothing seems to have changed between a look and its taking. */
const REMEMBERED = new Map<string, StoredOrder>();

function remembered(order: Order): StoredOrder {
  const text = JSON.stringify(order);
  const found = REMEMBERED.get(text);
  if (found !== undefined) return found;
  const fresh = { order, importedAt: isoTime(Date.UTC(2026, 10, 23, 9)), sha256: 'ab'.repeat(32), closed: null };
  REMEMBERED.set(text, fresh);
  return fresh;
}
