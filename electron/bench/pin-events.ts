import type { BenchEvent } from '../../shared/domain/journal/events.ts';
import type { Pin } from '../../shared/domain/matching/pin.ts';
import type { BenchState } from './state.ts';

/** What a new pin makes happen: whoever had the unit is released first, so that their own page says so. */
export function pinEvents(state: BenchState, pin: Pin): readonly BenchEvent[] {
  const former = [...state.pins.values()].filter(
    ({ unitId, deviceId }) => unitId === pin.unitId && deviceId !== pin.deviceId,
  );
  return [
    ...former.map(({ deviceId }): BenchEvent => ({ kind: 'match.released', data: { deviceId } })),
    { kind: 'match.pinned', data: { pin } },
  ];
}
