import type { BoardHead, BoardPatch, BoardRow, BoardSnapshot } from '../../shared/contract/board.ts';
import type { EngineMessage } from '../../shared/contract/channels.ts';

/** The least client that follows a board by the contract's rules: a gap asks for a snapshot, and waits for it. */
export interface FollowingClient {
  receive(message: EngineMessage): void;
  /** What it shows; null before the first snapshot. Rows by id. */
  shown(): { readonly head: BoardHead; readonly rows: ReadonlyMap<string, BoardRow> } | null;
}

export function createFollowingClient(id: number, askResync: () => void): FollowingClient {
  let revision = 0;
  let head: BoardHead | null = null;
  let rows = new Map<string, BoardRow>();
  let waiting = false;
  return {
    receive: (message) => {
      if (message.id !== id) return;
      if (message.type === 'snapshot') {
        const snapshot = message.value as BoardSnapshot;
        ({ revision } = message);
        ({ head } = snapshot);
        rows = new Map(snapshot.rows.map((row) => [row.id, row]));
        waiting = false;
      } else if (message.type === 'patch') {
        if (message.revision !== revision + 1) {
          if (!waiting) askResync();
          waiting = true;
          return;
        }
        const patch = message.value as BoardPatch;
        ({ revision } = message);
        head = patch.head ?? head;
        for (const row of patch.upsert) rows.set(row.id, row);
        for (const gone of patch.remove) rows.delete(gone);
      }
    },
    shown: () => (head === null ? null : { head, rows }),
  };
}
