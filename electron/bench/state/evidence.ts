import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import type { EvidenceKind, RecordedEvidence } from '../../../shared/domain/readiness/evidence.ts';
import type { ReadableStore } from '../ports.ts';
import type { Slice } from './slice.ts';

/** The newest evidence of each kind about one device. */
export type EvidenceOf = (id: DeviceId) => readonly RecordedEvidence[];

/** What the gates rest on: of each device the newest of each kind. */
export function evidenceSlice(store: ReadableStore): Slice<EvidenceOf, 'evidence.recorded' | 'device.merged'> {
  const evidence = new Map<DeviceId, Map<EvidenceKind, RecordedEvidence>>();

  const keep = (recorded: RecordedEvidence): void => {
    const kinds = evidence.get(recorded.deviceId) ?? new Map<EvidenceKind, RecordedEvidence>();
    const known = kinds.get(recorded.evidence.kind);
    if (known === undefined || known.seq < recorded.seq) kinds.set(recorded.evidence.kind, recorded);
    evidence.set(recorded.deviceId, kinds);
  };

  for (const recorded of store.evidence.all()) keep(recorded);

  return {
    view: (id) => [...(evidence.get(id)?.values() ?? [])],
    takers: {
      'evidence.recorded': (data, { at, seq }) => keep({ ...data, at, seq }),
      'device.merged': ({ device, absorbed }) => {
        for (const id of absorbed) {
          for (const recorded of evidence.get(id)?.values() ?? []) keep({ ...recorded, deviceId: device.id });
          evidence.delete(id);
        }
      },
    },
  };
}
