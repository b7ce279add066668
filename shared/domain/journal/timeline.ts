import { assertNever } from '../../lib/assert-never.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { clockSentence } from '../readiness/clock-drift.ts';
import { sentenceOfCustomerEvent } from './customer-timeline.ts';
import { sentenceOfDossierEvent } from './dossier-timeline.ts';
import type { BenchEvent } from './events.ts';
import { sentenceOfFirmwareEvent, sentenceOfFirmwareEvidence } from './firmware-timeline.ts';
import { sentenceOfLabelEvent } from './label-timeline.ts';
import { sentenceOfPlanEvent } from './plan-timeline.ts';
import { sentenceOfReadinessEvent } from './readiness-timeline.ts';
import { sentenceOfRegistryEvent } from './registry-timeline.ts';

/** An event in words, as a page or the command line tells it. */
export function sentenceOfEvent(event: BenchEvent): Sentence {
  switch (event.kind) {
    case 'bench.created':
      return { key: 'timeline.benchCreated' };
    case 'bench.key-set':
      return { key: 'timeline.benchKeySet', params: { fingerprint: event.data.fingerprint } };
    case 'order.imported':
      return {
        key: 'timeline.orderImported',
        params: {
          order: event.data.order.number,
          count: event.data.order.units.length,
          fileName: event.data.source.fileName,
        },
      };
    case 'order.removed':
      return { key: 'timeline.orderRemoved', params: { order: event.data.order } };
    case 'order.closed':
      return {
        key: 'timeline.orderClosed',
        params: { order: event.data.order, count: event.data.seats.length },
      };
    case 'order.reopened':
      return { key: 'timeline.orderReopened', params: { order: event.data.order } };
    case 'model.equated':
      return { key: 'timeline.modelEquated', params: { ...event.data.equivalent } };
    case 'model.parted':
      return { key: 'timeline.modelParted', params: { ...event.data.equivalent } };
    case 'preset.saved':
      return { key: 'timeline.presetSaved', params: { name: event.data.preset.name } };
    case 'preset.removed':
      return { key: 'timeline.presetRemoved', params: { name: event.data.name } };
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
    case 'match.pinned': {
      const { cause, reason } = event.data.pin;
      return { key: `timeline.pinned.${cause}`, params: { reason: reason ?? '–' } };
    }
    case 'match.released':
      return { key: 'timeline.released' };
    case 'match.decided':
      return event.data.match.reason;
    case 'evidence.recorded':
      return sentenceOfEvidence(event.data.evidence);
    case 'firmware.release-added':
    case 'firmware.release-changed':
    case 'firmware.release-removed':
    case 'firmware.target-set':
      return sentenceOfFirmwareEvent(event);
    case 'position.set':
    case 'position.removed':
    case 'site.set':
    case 'site.removed':
    case 'unit.assigned':
    case 'plan.stepped':
      return sentenceOfPlanEvent(event);
    case 'label.printed':
    case 'label.withdrawn':
    case 'box.scanned':
    case 'box.withdrawn':
      return sentenceOfLabelEvent(event);
    case 'profile.set':
    case 'profile.removed':
    case 'waiver.given':
    case 'waiver.revoked':
      return sentenceOfReadinessEvent(event);
    case 'licences.imported':
    case 'licences.removed':
    case 'case.recorded':
    case 'case.removed':
    case 'contacts.set':
      return sentenceOfCustomerEvent(event);
    case 'dossier.part-set':
    case 'dossier.answered':
    case 'checklist.added':
    case 'checklist.removed':
      return sentenceOfDossierEvent(event);
    case 'registry.read':
    case 'registry.confirmed':
    case 'registry.forgotten':
      return sentenceOfRegistryEvent(event);
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
    case 'registration':
      return {
        key: `timeline.registration.${evidence.outcome}`,
        params: { organisation: evidence.organisation ?? '–', site: evidence.site ?? '–', note: evidence.note ?? '–' },
      };
    case 'hardening':
      return {
        key: 'timeline.hardening',
        params: { telnet: evidence.telnet, stream: evidence.anonymousStream, tls: evidence.tls },
      };
    case 'version-reading':
      return {
        key: 'timeline.versionRead',
        params: { version: evidence.version, where: evidence.where, by: evidence.by, at: Date.parse(evidence.readAt) },
      };
    case 'firmware':
      return sentenceOfFirmwareEvidence(evidence);
    default:
      return assertNever(evidence);
  }
}
