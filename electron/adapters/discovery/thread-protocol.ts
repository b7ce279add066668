import type { DiscoveryCounters, NetworkInterface } from '../../../shared/contract/health.ts';
import type { Observation } from '../../../shared/domain/identity/observation.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { LivenessTarget, PresenceChange } from '../../bench/ports.ts';
import type { DiscoveryOptions } from './session/options.ts';

/** What the engine says to the discovery thread. `start` comes first and once. */
export type ToThread =
  | { readonly kind: 'start'; readonly options: DiscoveryOptions; readonly names: readonly string[] | null }
  | { readonly kind: 'choose'; readonly names: readonly string[] | null }
  | { readonly kind: 'watch'; readonly targets: readonly LivenessTarget[] }
  | { readonly kind: 'ask' }
  | { readonly kind: 'sweep'; readonly on: boolean }
  | { readonly kind: 'stop' };

/** What the discovery thread says to the engine. `stopped` comes last. */
export type FromThread =
  | { readonly kind: 'started' }
  | { readonly kind: 'observations'; readonly batch: readonly Observation[] }
  | { readonly kind: 'presence'; readonly changes: readonly PresenceChange[] }
  | { readonly kind: 'interfaces'; readonly interfaces: readonly NetworkInterface[] }
  | { readonly kind: 'counters'; readonly counters: DiscoveryCounters }
  | { readonly kind: 'trouble'; readonly trouble: { readonly sentence: Sentence; readonly fatal: boolean } }
  | {
      readonly kind: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly message: string;
      readonly facts: Readonly<Record<string, string | number | boolean>>;
    }
  | { readonly kind: 'stopped' };
