import type { TopicSession, TopicSources } from '../../electron/bench/bench.ts';
import type { BoardHead, BoardRow, BoardSnapshot } from '../../shared/contract/board.ts';
import type { BenchHealth } from '../../shared/contract/health.ts';
import { GATES } from '../../shared/domain/readiness/gate.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { queueHeadOf } from './fake-queue.ts';

/** A row of the board with everything unsaid. */
export function aRow(id: string, overrides: Partial<BoardRow> = {}): BoardRow {
  return {
    id,
    deviceId: id as BoardRow['deviceId'],
    state: 'waiting',
    phase: 'seen',
    verdict: 'unexpected',
    group: 2,
    now: { key: 'gates.online.waiting' },
    order: null,
    line: null,
    unitId: null,
    positionId: null,
    site: [],
    position: null,
    visitDate: null,
    model: null,
    orderedModel: null,
    manufacturer: null,
    firmware: null,
    serial: null,
    macs: [],
    addresses: [],
    interface: null,
    protocols: [],
    presence: null,
    setAside: false,
    driven: false,
    firstSeen: null,
    lastSeen: null,
    gates: Object.fromEntries(GATES.map((gate) => [gate, 'not-tested'])) as BoardRow['gates'],
    checked: 'not-tested',
    ...overrides,
  };
}

const NO_COUNTS = { expected: 0, seen: 0, matched: 0, ready: 0, missing: 0, exceptions: 0 };

/** A board that a test changes by hand, and any number of sessions that follow it. */
export interface BoardSource {
  readonly topics: TopicSources;
  put(row: BoardRow): void;
  remove(id: string): void;
  setHead(head: Partial<BoardHead>): void;
  /** The whole of it now, as a client must see it. */
  whole(): BoardSnapshot;
  openSessions(): number;
  /** The next `take` or `snapshot` throws this. */
  breakWith(bug: Error): void;
}

export function createBoardSource(): BoardSource {
  const rows = new Map<string, BoardRow>();
  let head: BoardHead = { order: null, counts: NO_COUNTS, verdict: null, attention: [], attentionCount: 0 };
  let bug: Error | null = null;
  const sessions = new Set<{ readonly dirty: Set<string>; head: boolean; readonly changed: () => void }>();

  const tell = (mark: (session: { readonly dirty: Set<string>; head: boolean }) => void): void => {
    for (const session of sessions) {
      mark(session);
      session.changed();
    }
  };
  const check = (): void => {
    if (bug === null) return;
    const thrown = bug;
    bug = null;
    throw thrown;
  };
  const whole = (): BoardSnapshot => ({ head, rows: [...rows.values()] });

  const openBoard = (changed: () => void): TopicSession<'board'> => {
    const session = { dirty: new Set<string>(), head: false, changed };
    sessions.add(session);
    return {
      snapshot: () => {
        check();
        session.dirty.clear();
        session.head = false;
        return whole();
      },
      take: () => {
        check();
        if (session.dirty.size === 0 && !session.head) return null;
        const ids = [...session.dirty];
        const patch = {
          ...(session.head ? { head } : {}),
          upsert: ids.flatMap((id) => rows.get(id) ?? []),
          remove: ids.filter((id) => !rows.has(id)),
        };
        session.dirty.clear();
        session.head = false;
        return patch;
      },
      close: () => void sessions.delete(session),
    };
  };

  return {
    topics: {
      board: ({ order }, changed) =>
        order === 'SO-NOBODY' ? err(failure('order.unknown', { order })) : ok(openBoard(changed)),
      queue: () => ok({ snapshot: () => ({ head: QUEUE_HEAD, rows: [] }), take: () => null, close: () => undefined }),
      health: () => ok({ snapshot: () => HEALTH, take: () => null, close: () => undefined }),
    },
    put: (row) => {
      rows.set(row.id, row);
      tell((session) => void session.dirty.add(row.id));
    },
    remove: (id) => {
      rows.delete(id);
      tell((session) => void session.dirty.add(id));
    },
    setHead: (change) => {
      head = { ...head, ...change };
      tell((session) => {
        session.head = true;
      });
    },
    whole,
    openSessions: () => sessions.size,
    breakWith: (thrown) => {
      bug = thrown;
    },
  };
}

const QUEUE_HEAD = queueHeadOf([]);

const HEALTH: BenchHealth = {
  version: '0.0.0',
  benchId: 'bench',
  practice: true,
  startedAt: isoTime(0),
  listening: false,
  trouble: null,
  interfaces: [],
  counters: { received: {}, dropped: {}, sendFailures: {} },
  sweeping: false,
  orders: [],
  store: { state: 'ok', notice: null, entries: 0 },
};
