import { assertNever } from '../../lib/assert-never.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { clockSentence } from '../readiness/clock-drift.ts';
import type { BenchEvent } from './events.ts';

/** An event in words, as a page or the command line tells it. */
export function sentenceOfEvent(event: BenchEvent): Sentence {
  switch (event.kind) {
    case 'bench.created':
      return { key: 'timeline.benchCreated' };
    case 'order.imported':
      return {
        key: 'timeline.orderImported',
        params: {
          order: event.data.order.number,
          count: event.data.order.units.length,
          fileName: event.data.source.fileName,
        },
      };
    case 'device.seen':
      return {
        key: 'timeline.deviceSeen',
        params: {
          protocol: event.data.device.protocols[0] ?? '',
          address: event.data.device.addresses[0] ?? '',
        },
      };
    case 'device.changed': {
      const { attributes, addresses } = event.data.device;
      return {
        key: 'timeline.deviceChanged',
        params: {
          model: attributes.model?.value ?? '–',
          firmware: attributes.firmware?.value ?? '–',
          address: addresses[0] ?? '–',
        },
      };
    }
    case 'device.merged':
      return { key: 'timeline.deviceMerged', params: { count: event.data.absorbed.length } };
    case 'device.set-aside':
      return { key: 'timeline.setAside' };
    case 'device.taken-back':
      return { key: 'timeline.takenBack' };
    case 'match.decided':
      return event.data.match.reason;
    case 'evidence.recorded':
      return sentenceOfEvidence(event.data.evidence);
    case 'report.written':
      return {
        key: 'timeline.reportWritten',
        params: { order: event.data.order, revision: event.data.revision },
      };
    default:
      return assertNever(event);
  }
}

function sentenceOfEvidence(
  evidence: Extract<BenchEvent, { kind: 'evidence.recorded' }>['data']['evidence'],
): Sentence {
  switch (evidence.kind) {
    case 'presence':
      return { key: `timeline.presence.${evidence.state}` };
    case 'credential':
      return { key: `timeline.credential.${evidence.outcome}`, params: { user: evidence.user ?? '' } };
    case 'clock':
      return clockSentence(evidence.offsetMs);
    case 'picture':
      return { key: `timeline.picture.${evidence.outcome}` };
    default:
      return assertNever(evidence);
  }
}
