import { useCallback } from 'react';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { UnitId } from '../../shared/domain/order/order.ts';
import { useClient } from './client-context.tsx';

/** Placing a device by hand, and taking that back. Each says how it went. */
export interface Placing {
  /** Whether the engine took it. `reason` says why it stands in for what was ordered; null where it is that. */
  place(id: DeviceId, unitId: UnitId, reason: string | null, name: string): Promise<boolean>;
  release(id: DeviceId, name: string): Promise<void>;
}

export function usePlacing(): Placing {
  const { engine, notices } = useClient();

  const release = useCallback(
    async (id: DeviceId, name: string): Promise<void> => {
      const answer = await engine.call('matches.release', { id });
      if (answer.ok) notices.say({ kind: 'done', sentence: { key: 'placing.notice.released', params: { name } } });
      else notices.sayFailure(answer.error);
    },
    [engine, notices],
  );

  const place = useCallback(
    async (id: DeviceId, unitId: UnitId, reason: string | null, name: string): Promise<boolean> => {
      const answer = await engine.call('matches.pin', { id, unitId, reason });
      if (!answer.ok) {
        notices.sayFailure(answer.error);
        return false;
      }
      notices.say({
        kind: 'done',
        sentence: { key: 'placing.notice.placed', params: { name } },
        undo: { label: { key: 'placing.release' }, run: () => void release(id, name) },
      });
      return true;
    },
    [engine, notices, release],
  );

  return { place, release };
}
