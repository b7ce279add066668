import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { BoardRow } from '../../shared/contract/board.ts';
import type { CallName } from '../../shared/contract/calls.ts';
import type { ClientMessage, EngineMessage } from '../../shared/contract/channels.ts';
import { refuse } from '../../shared/contract/envelope.ts';
import type { BenchHealth } from '../../shared/contract/health.ts';
import type { QueueRow } from '../../shared/contract/queue-topic.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { failure } from '../../shared/lib/sentence.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { type Answers, createAnswers } from './fake-answers.ts';
import { createFakeBoard } from './fake-board.ts';
import { healthOf } from './fake-health.ts';
import { createFakeQueue } from './fake-queue.ts';
import { createPageServer } from './page-server.ts';

/** An engine with its web door, all of it made up, over a real WebSocket: what pages are tested against. */
export interface FakeEngine {
  readonly url: string;
  /** Every call that pages made, in order. */
  readonly calls: readonly { readonly call: string; readonly input: unknown }[];
  /** Every message that pages sent. */
  readonly heard: readonly ClientMessage[];
  put(row: BoardRow): void;
  remove(id: string): void;
  row(id: string): BoardRow;
  changeHealth(change: Partial<BenchHealth>): void;
  /** Resolves when the changes made so far, at least one, have been sent. */
  flushed(): Promise<void>;
  /** Counts a revision that no page is sent: as if one message had been lost. */
  loseNextPatch(): void;
  /** Breaks every connection; with `refuseFor` in ms, takes no new ones until that is over. */
  dropConnections(refuseForMs?: number): void;
  /** Makes this many row changes a second until it is called with 0. */
  setLoad(changesPerSecond: number): void;
  /** Answers every such call with this failure from now on. */
  failCalls(call: CallName, code: string): void;
  close(): Promise<void>;
}

export interface FakeEngineOptions {
  readonly rows: readonly BoardRow[];
  readonly queue?: readonly QueueRow[];
  readonly health?: Partial<BenchHealth>;
  /** What the `turn`th change under load makes of the `index`th row. */
  readonly change?: (row: BoardRow, index: number, turn: number) => BoardRow;
}

interface Follower {
  readonly socket: WebSocket;
  readonly id: number;
  readonly topic: 'board' | 'health' | 'queue';
  readonly order: OrderNumber | null;
  revision: number;
}

/** As the engine: at most ten messages a second. */
const COALESCE_MS = 100;

/** Starts a fake engine on a free port of this machine. */
export async function startFakeEngine({
  rows,
  queue: tasks,
  health: draft,
  change,
}: FakeEngineOptions): Promise<FakeEngine> {
  const board = createFakeBoard(rows);
  let health = healthOf(rows, draft);
  const heard: ClientMessage[] = [];
  const calls: { call: string; input: unknown }[] = [];
  const followers = new Set<Follower>();
  const dirty = new Set<string>();
  const failing = new Map<string, string>();
  const waiting: (() => void)[] = [];
  let losing = false;
  let refusing = false;
  let load: ReturnType<typeof setInterval> | undefined;

  const put = (row: BoardRow): void => {
    board.rows.set(row.id, row);
    dirty.add(row.id);
  };
  const changeHealth = (part: Partial<BenchHealth>): void => {
    health = { ...health, ...part };
    for (const follower of followers) if (follower.topic === 'health') send(follower, 'patch', health);
  };
  const queue = createFakeQueue(tasks, () => {
    for (const follower of followers) if (follower.topic === 'queue') snapshot(follower);
  });
  const answers: Answers = createAnswers({
    board,
    queue,
    health: () => health,
    changeHealth,
    put,
    reports: [],
    credentials: [],
  });

  const flush = setInterval(() => {
    if (dirty.size === 0) return;
    for (const follower of followers) {
      if (follower.topic === 'board') send(follower, 'patch', board.patch(follower.order, dirty));
    }
    dirty.clear();
    losing = false;
    for (const resolve of waiting.splice(0)) resolve();
  }, COALESCE_MS);

  function send(follower: Follower, type: 'snapshot' | 'patch', value: unknown): void {
    follower.revision += 1;
    if (type === 'patch' && follower.topic === 'board' && losing) return;
    say(follower.socket, { type, id: follower.id, revision: follower.revision, value });
  }

  function snapshot(follower: Follower): void {
    const { topic, order } = follower;
    const value = { health: () => health, queue: queue.snapshot, board: () => board.snapshot(order) }[topic]();
    send(follower, 'snapshot', value);
  }

  async function answer(
    socket: WebSocket,
    { id, call, input }: Extract<ClientMessage, { type: 'call' }>,
  ): Promise<void> {
    calls.push({ call, input });
    const code = failing.get(call);
    const result =
      code === undefined
        ? await (answers[call as CallName] as (input: unknown) => ReturnType<Answers[CallName]>)(input)
        : { ok: false as const, error: failure(code) };
    const envelope = result.ok ? result : refuse(result.error, result.error.code);
    say(socket, { type: 'reply', id, envelope });
  }

  function hear(socket: WebSocket, message: ClientMessage): void {
    heard.push(message);
    const own = [...followers].find((follower) => follower.socket === socket && follower.id === message.id);
    switch (message.type) {
      case 'call':
        void answer(socket, message);
        return;
      case 'subscribe': {
        const { order = null } = message.params as { readonly order?: OrderNumber | null };
        const topic = message.topic as Follower['topic'];
        if (topic === 'board' && order !== null && !health.orders.some(({ number }) => number === order)) {
          const { error } = refuse(failure('order.unknown', { order }), 'order.unknown');
          say(socket, { type: 'ended', id: message.id, error });
          return;
        }
        const follower: Follower = { socket, id: message.id, topic, order, revision: 0 };
        followers.add(follower);
        snapshot(follower);
        return;
      }
      case 'resync':
        if (own !== undefined) snapshot(own);
        return;
      case 'unsubscribe':
        if (own !== undefined) followers.delete(own);
        return;
    }
  }

  const server = createPageServer();
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (refusing) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      accepted.on('message', (data) => hear(accepted, JSON.parse((data as Buffer).toString('utf8')) as ClientMessage));
      accepted.on('close', () => {
        for (const follower of followers) if (follower.socket === accepted) followers.delete(follower);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    heard,
    put,
    remove: (id) => {
      board.rows.delete(id);
      dirty.add(id);
    },
    row: (id) => {
      const row = board.rows.get(id);
      if (row === undefined) throw new Error(`no row ${id} on this fake board`);
      return row;
    },
    changeHealth,
    flushed: () => new Promise((resolve) => waiting.push(resolve)),
    loseNextPatch: () => {
      losing = true;
    },
    dropConnections: (refuseForMs = 0) => {
      refusing = refuseForMs > 0;
      setTimeout(() => {
        refusing = false;
      }, refuseForMs);
      for (const socket of sockets.clients) socket.terminate();
    },
    setLoad: (changesPerSecond) => {
      clearInterval(load);
      if (changesPerSecond === 0) return;
      const ids = [...board.rows.keys()];
      let turn = 0;
      load = setInterval(() => {
        for (let made = 0; made < changesPerSecond / 50; made += 1) {
          turn += 1;
          const index = (turn * 7_919) % ids.length;
          const row = board.rows.get(ids[index] ?? '');
          if (row === undefined) continue;
          put(change?.(row, index, turn) ?? { ...row, lastSeen: isoTime(Date.now()) });
        }
      }, 20);
    },
    failCalls: (call, code) => failing.set(call, code),
    close: async () => {
      clearInterval(load);
      clearInterval(flush);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function say(socket: WebSocket, message: EngineMessage): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}
