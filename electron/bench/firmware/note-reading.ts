import type { CallInput } from '../../../shared/contract/calls.ts';
import { watchOf } from '../../../shared/domain/firmware/update-watch.ts';
import type { Actor } from '../../../shared/domain/journal/entry.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import { elapsedMs } from '../../../shared/lib/time.ts';
import type { Clock } from '../ports.ts';
import type { BenchState } from '../state.ts';

/** How far the clock of whoever asks may be ahead of this one, in ms: a page on another computer has its own. */
const AHEAD_MS = 5 * 60_000;

/**
 * Records what a person read of a device that updates itself, with their name. Of any other device it is refused: those are
 * asked, and a person's word beside their own could only be the older one.
 */
export function noteReading(
  { state, clock }: { readonly state: Pick<BenchState, 'devices' | 'record'>; readonly clock: Clock },
  { deviceId, version, where, readAt }: CallInput<'firmware.noteReading'>,
  actor: Actor,
): Result<Record<string, never>, Failure> {
  const device = state.devices.get(deviceId);
  if (device === undefined) return err(failure('device.unknown'));
  const { manufacturer, model } = device.attributes;
  if (watchOf(manufacturer?.value ?? null) === null) {
    return err(failure('firmware.tellsItself', { model: model?.value ?? '?' }));
  }
  if (elapsedMs(clock.now(), readAt) > AHEAD_MS) return err(failure('firmware.readTooLate'));
  const by = actor.kind === 'person' ? actor.name : '';
  const evidence = { kind: 'version-reading', version: version.trim(), where: where.trim(), readAt, by } as const;
  const recorded = state.record([{ kind: 'evidence.recorded', data: { deviceId, evidence } }], actor);
  return recorded.ok ? ok({}) : recorded;
}
