import type { CallOutput } from '../../shared/contract/calls.ts';
import type { RegistryConnection } from '../../shared/contract/registry-calls.ts';
import { compareReadings } from '../../shared/domain/registration/compare-readings.ts';
import { type RegistryReading, type RegistrySource, sourceKey } from '../../shared/domain/registration/reading.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure, type Sentence } from '../../shared/lib/sentence.ts';
import type { RegistryAccess, RegistryKeys, RegistryReader } from './ports/registry.ts';
import type { Clock } from './ports.ts';
import type { Registrar } from './registrar.ts';
import { type BenchState, ENGINE } from './state.ts';

export interface ConnectionDeps {
  readonly state: BenchState;
  readonly registrar: Registrar;
  readonly registryKeys: RegistryKeys;
  readonly registryReader: RegistryReader;
  readonly clock: Clock;
  /** What a connection is at has changed. */
  readonly onChange: () => void;
}

type ReadOutcome = CallOutput<'registry.refresh'>;

export interface Connections {
  list(): RegistryConnection[];
  /** Keeps the key and reads at once; a key that is refused is not kept. */
  connect(source: RegistrySource, access: RegistryAccess): Promise<Result<ReadOutcome, Failure>>;
  /** Reads now. Where there is no network it waits for one, and `waiting` is the answer. */
  refresh(source: RegistrySource): Promise<Result<ReadOutcome, Failure>>;
  /** Forgets the key; what it read stays until that is forgotten too. */
  disconnect(source: RegistrySource): Result<void, Failure>;
  /** Asks for what was connected and never answered: the network may be there now. */
  start(): void;
  stop(): void;
}

/** What a connection is doing besides holding a key. */
interface Standing {
  readonly state: RegistryConnection['state'];
  readonly sentence: Sentence | null;
  /** How often it was tried in vain since it last answered. */
  readonly tries: number;
}

const IDLE: Standing = { state: 'idle', sentence: null, tries: 0 };
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 15 * 60_000;

/** Registries that are asked over the Internet, on a bench that has none most of the time: what can't be asked now waits. */
export function createConnections(deps: ConnectionDeps): Connections {
  const { state, registrar, registryKeys: keys, registryReader: reader, clock, onChange } = deps;
  const standings = new Map<string, Standing>();
  const running = new Map<string, Promise<Result<ReadOutcome, Failure>>>();
  const retries = new Map<string, { cancel(): void }>();
  const stopping = new AbortController();

  const set = (key: string, standing: Standing): void => {
    standings.set(key, standing);
    onChange();
  };

  const retrySoon = (source: RegistrySource, tries: number): void => {
    const key = sourceKey(source);
    retries.get(key)?.cancel();
    const delayMs = Math.min(FIRST_RETRY_MS * 2 ** (tries - 1), LONGEST_RETRY_MS);
    retries.set(
      key,
      clock.after(delayMs, () => void refresh(source)),
    );
  };

  const read = async (source: RegistrySource, access: RegistryAccess): Promise<Result<ReadOutcome, Failure>> => {
    const key = sourceKey(source);
    const { tries } = standings.get(key) ?? IDLE;
    set(key, { state: 'reading', sentence: null, tries });
    const listed = await reader.read(access, stopping.signal);
    // Somebody took the key away meanwhile: then nobody wants to know any more.
    if (stopping.signal.aborted || keys.find(source) === null) return err(failure('registry.stopped'));
    if (!listed.ok) {
      const { transient, sentence, code } = listed.error;
      set(key, { state: transient ? 'waiting' : 'refused', sentence, tries: tries + 1 });
      if (!transient) return err({ code, sentence });
      retrySoon(source, tries + 1);
      return ok({ outcome: 'waiting', devices: 0, sentence });
    }
    const recorded = keepReading(deps, { source, readAt: clock.now(), ...listed.value });
    if (!recorded.ok) {
      set(key, { state: 'refused', sentence: recorded.error.sentence, tries });
      return recorded;
    }
    set(key, IDLE);
    registrar.run();
    return ok({ outcome: 'read', devices: listed.value.rows.length, sentence: null });
  };

  const refresh = async (source: RegistrySource): Promise<Result<ReadOutcome, Failure>> => {
    const key = sourceKey(source);
    retries.get(key)?.cancel();
    const access = keys.find(source);
    if (access === null) return err(failure('registry.notConnected', { organisation: source.organisation }));
    const started = running.get(key) ?? read(source, access);
    running.set(key, started);
    const answer = await started;
    running.delete(key);
    return answer;
  };

  const disconnect = (source: RegistrySource): Result<void, Failure> => {
    const key = sourceKey(source);
    retries.get(key)?.cancel();
    standings.delete(key);
    const removed = keys.remove(source);
    onChange();
    return removed;
  };

  return {
    refresh,
    disconnect,
    list: () =>
      keys.list().map(({ source, region }) => {
        const { state: standing, sentence } = standings.get(sourceKey(source)) ?? IDLE;
        return { source, region, state: standing, sentence };
      }),
    connect: async (source, access) => {
      const kept = keys.put(source, access);
      if (!kept.ok) return kept;
      const answer = await refresh(source);
      if (!answer.ok && answer.error.code === 'registry.keyRefused') disconnect(source);
      return answer;
    },
    start: () => {
      for (const { source } of keys.list()) {
        if (!state.registry.readings.has(sourceKey(source))) void refresh(source);
      }
    },
    stop: () => {
      stopping.abort();
      for (const retry of retries.values()) retry.cancel();
    },
  };
}

/** A list that says what the last one said is only noted as read again: the journal need not hold it twice. */
function keepReading({ state }: ConnectionDeps, reading: RegistryReading): Result<unknown, Failure> {
  const { source, readAt } = reading;
  const before = state.registry.readings.get(sourceKey(source))?.reading ?? null;
  const isSame = compareReadings(before, reading).outcome === 'unchanged';
  return state.record(
    [isSame ? { kind: 'registry.confirmed', data: { source, readAt } } : { kind: 'registry.read', data: { reading } }],
    ENGINE,
  );
}
