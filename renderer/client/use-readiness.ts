import type { CallInput } from '../../shared/contract/calls.ts';
import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { GateName } from '../../shared/domain/readiness/gate.ts';
import type { ProfileScope } from '../../shared/domain/readiness/profile.ts';
import type { Result } from '../../shared/lib/result.ts';
import { useClient } from './client-context.tsx';

type Answer = Result<unknown, EnvelopeError>;

export interface ReadinessDesk {
  /** Lets a check pass under a name, until a day. Gives whether it was taken. */
  readonly waive: (waiver: CallInput<'readiness.waive'>) => Promise<boolean>;
  readonly revoke: (deviceId: DeviceId, gate: GateName) => Promise<void>;
  readonly setProfile: (input: CallInput<'readiness.setProfile'>) => Promise<void>;
  /** From then on the customer's counts, or the default. */
  readonly removeProfile: (scope: ProfileScope) => Promise<void>;
}

/** What a person decides about the readiness of an order; `onChanged` after each thing that was taken. */
export function useReadiness(onChanged: () => void): ReadinessDesk {
  const { engine, notices } = useClient();
  const after = (answer: Answer): boolean => {
    if (answer.ok) onChanged();
    else notices.sayFailure(answer.error);
    return answer.ok;
  };
  return {
    waive: async (waiver) => after(await engine.call('readiness.waive', waiver)),
    revoke: async (deviceId, gate) => void after(await engine.call('readiness.revoke', { deviceId, gate })),
    setProfile: async (input) => {
      if (!after(await engine.call('readiness.setProfile', input))) return;
      notices.say({ kind: 'done', sentence: { key: 'readiness.profile.saved' } });
    },
    removeProfile: async (scope) => void after(await engine.call('readiness.removeProfile', { scope })),
  };
}
