import { assertNever } from '../../lib/assert-never.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { FirmwareEvidence } from '../readiness/evidence.ts';
import type { BenchEvent } from './events.ts';

type FirmwareEvent = Extract<
  BenchEvent,
  {
    kind: 'firmware.release-added' | 'firmware.release-changed' | 'firmware.release-removed' | 'firmware.target-set';
  }
>;

/** What happened to the firmware catalogue, in words. */
export function sentenceOfFirmwareEvent(event: FirmwareEvent): Sentence {
  switch (event.kind) {
    case 'firmware.release-added':
    case 'firmware.release-changed':
    case 'firmware.release-removed': {
      const { vendor, version, models, blocked } = event.data.release;
      const what =
        event.kind === 'firmware.release-added'
          ? 'added'
          : event.kind === 'firmware.release-removed'
            ? 'removed'
            : blocked === null
              ? 'changed'
              : 'blocked';
      return {
        key: `timeline.firmware.${what}`,
        params: { vendor, version, models: models.join(', '), reason: blocked ?? '' },
      };
    }
    case 'firmware.target-set': {
      const { model, order, version } = event.data.target;
      const scope = order === null ? 'bench' : 'order';
      return version === null
        ? { key: `timeline.firmware.untargeted.${scope}`, params: { model, order: order ?? '' } }
        : { key: `timeline.firmware.targeted.${scope}`, params: { model, version, order: order ?? '' } };
    }
    default:
      return assertNever(event);
  }
}

/** How the firmware of one device came out, in words. */
export function sentenceOfFirmwareEvidence({ outcome, wanted, before, after, restart }: FirmwareEvidence): Sentence {
  const how = outcome === 'done' && restart === 'none-needed' ? 'already' : outcome;
  return {
    key: `timeline.firmwareOf.${how}`,
    params: { wanted, before: before ?? '?', after: after ?? '?' },
  };
}
