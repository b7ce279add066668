import { useCallback } from 'react';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import { useClient } from './client-context.tsx';

/** What a person can do with a device, from any page. Each says how it went; setting aside can be taken back. */
export interface DeviceActions {
  setAside(id: DeviceId, name: string): Promise<void>;
  takeBack(id: DeviceId, name: string): Promise<void>;
  identifyAgain(id: DeviceId, name: string): Promise<void>;
  /** Whether the engine took it. `scope` is a MAC, an address or a model. */
  addCredential(scope: string, user: string, password: string): Promise<boolean>;
}

export function useDeviceActions(): DeviceActions {
  const { engine, notices } = useClient();

  const takeBack = useCallback(
    async (id: DeviceId, name: string): Promise<void> => {
      const answer = await engine.call('devices.takeBack', { id });
      if (answer.ok) notices.say({ kind: 'done', sentence: { key: 'common.notice.takenBack', params: { name } } });
      else notices.sayFailure(answer.error);
    },
    [engine, notices],
  );

  const setAside = useCallback(
    async (id: DeviceId, name: string): Promise<void> => {
      const answer = await engine.call('devices.setAside', { id });
      if (!answer.ok) {
        notices.sayFailure(answer.error);
        return;
      }
      notices.say({
        kind: 'done',
        sentence: { key: 'common.notice.setAside', params: { name } },
        undo: { label: { key: 'common.action.takeBack' }, run: () => void takeBack(id, name) },
      });
    },
    [engine, notices, takeBack],
  );

  const identifyAgain = useCallback(
    async (id: DeviceId, name: string): Promise<void> => {
      const answer = await engine.call('devices.identifyAgain', { id });
      if (answer.ok) notices.say({ kind: 'done', sentence: { key: 'common.notice.readingAgain', params: { name } } });
      else notices.sayFailure(answer.error);
    },
    [engine, notices],
  );

  const addCredential = useCallback(
    async (scope: string, user: string, password: string): Promise<boolean> => {
      const answer = await engine.call('credentials.add', { for: scope, user, password });
      if (answer.ok) notices.say({ kind: 'done', sentence: { key: 'common.notice.passwordKept', params: { scope } } });
      else notices.sayFailure(answer.error);
      return answer.ok;
    },
    [engine, notices],
  );

  return { setAside, takeBack, identifyAgain, addCredential };
}
