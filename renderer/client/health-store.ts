import type { BenchHealth } from '../../shared/contract/health.ts';
import type { EngineClient } from './engine-client.ts';

/** How the bench is: what the lamps show. Null until the engine has said it once. */
export interface HealthStore {
  health(): BenchHealth | null;
  onHealth(listener: () => void): () => void;
}

export function createHealthStore(client: EngineClient): HealthStore {
  const listeners = new Set<() => void>();
  let health: BenchHealth | null = null;
  const take = (next: BenchHealth): void => {
    health = next;
    for (const listener of listeners) listener();
  };
  client.follow('health', {}, { snapshot: take, patch: take, ended: () => undefined });
  return {
    health: () => health,
    onHealth: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
