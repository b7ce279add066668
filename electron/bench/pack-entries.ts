import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { JournalEntry } from '../../shared/domain/journal/entry.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import type { PackSealer } from './ports/packs.ts';
import type { JournalReader } from './ports.ts';

/** Entries that are read at once: a page of them takes a few milliseconds, and the engine answers between two. */
const PAGE = 200;

export interface PackScope {
  readonly order: OrderNumber;
  /** The devices that the report tells of. */
  readonly devices: readonly DeviceId[];
  /** Number of the entry that says which key the bench has. */
  readonly keySeq: number;
  /** Number of the last entry that the report knows. */
  readonly upToSeq: number;
}

/**
 * The entries that an order's report rests on, in order: how the bench began and which key it has, the order's own story, and
 * that of each of its devices. What a device had to do with another customer's order stays out.
 */
export async function loadPackEntries(
  journal: JournalReader,
  { turn }: Pick<PackSealer, 'turn'>,
  { order, devices, keySeq, upToSeq }: PackScope,
): Promise<readonly JournalEntry[]> {
  const found = new Map<number, JournalEntry>();
  const read = async (query: Parameters<JournalReader['list']>[0]): Promise<void> => {
    for (let afterSeq = 0; ; ) {
      const page = journal.list({ ...query, afterSeq, limit: PAGE });
      for (const entry of page) if (entry.seq <= upToSeq && bears(entry, order)) found.set(entry.seq, entry);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE || last.seq >= upToSeq) return;
      afterSeq = last.seq;
      await turn();
    }
  };
  for (const before of [0, keySeq - 1]) {
    for (const entry of journal.list({ afterSeq: before, limit: 1 })) found.set(entry.seq, entry);
  }
  await read({ subject: { kind: 'order', key: order }, limit: PAGE });
  for (const [at, id] of devices.entries()) {
    await read({ subject: { kind: 'device', key: id }, limit: PAGE });
    if (at % 20 === 19) await turn();
  }
  return [...found.values()].sort((a, b) => a.seq - b.seq);
}

/** A match that was decided for another order names that order, and is none of this customer's business. */
function bears({ kind, data }: JournalEntry, order: OrderNumber): boolean {
  if (kind !== 'match.decided' || typeof data !== 'object' || data === null || !('match' in data)) return true;
  const { match } = data;
  if (typeof match !== 'object' || match === null || !('order' in match)) return true;
  return match.order === null || match.order === order;
}
