import type { JournalEntry } from '../../../shared/domain/journal/entry.ts';
import type { BenchEvent } from '../../../shared/domain/journal/events.ts';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import type { WritableDb } from './connection.ts';
import { projectBench } from './repositories/bench.ts';
import { projectBenchKey } from './repositories/bench-key.ts';
import { projectBoxes } from './repositories/boxes.ts';
import { projectClosings } from './repositories/closed-orders.ts';
import { projectDevices } from './repositories/devices.ts';
import { projectDossiers } from './repositories/dossiers.ts';
import { projectEquivalents } from './repositories/equivalents.ts';
import { projectEvidence } from './repositories/evidence.ts';
import { projectFirmware } from './repositories/firmware.ts';
import { projectLabels } from './repositories/labels.ts';
import { projectLicences } from './repositories/licences.ts';
import { projectMatches } from './repositories/matches.ts';
import { projectOrders } from './repositories/orders.ts';
import { projectPins } from './repositories/pins.ts';
import { projectPlans } from './repositories/plans.ts';
import { projectPresets } from './repositories/presets.ts';
import { projectProfiles } from './repositories/profiles.ts';
import { projectRegistryReadings } from './repositories/registry-readings.ts';
import { projectReports } from './repositories/reports.ts';
import { projectSupport } from './repositories/support.ts';
import { projectWaivers } from './repositories/waivers.ts';

/** Writes what one entry says into the tables; `event` is the entry read in its newest shape. */
export type Projector = (entry: JournalEntry, event: BenchEvent) => void;

/**
 * The projector of one database, its statements prepared. It sees the entry, the event and its own tables, no clock and
 * no memory: the same entries give the same rows, today in the store and tomorrow in a rebuild.
 */
export function createProjector(db: WritableDb): Projector {
  const bench = projectBench(db);
  const benchKey = projectBenchKey(db);
  const orders = projectOrders(db);
  const closings = projectClosings(db);
  const presets = projectPresets(db);
  const equivalents = projectEquivalents(db);
  const devices = projectDevices(db);
  const matches = projectMatches(db);
  const pins = projectPins(db);
  const evidence = projectEvidence(db);
  const firmware = projectFirmware(db);
  const plans = projectPlans(db);
  const labels = projectLabels(db);
  const boxes = projectBoxes(db);
  const reports = projectReports(db);
  const profiles = projectProfiles(db);
  const waivers = projectWaivers(db);
  const licences = projectLicences(db);
  const support = projectSupport(db);
  const dossiers = projectDossiers(db);
  const registries = projectRegistryReadings(db);
  return (entry, event) => {
    switch (event.kind) {
      case 'bench.created':
        return bench(entry, event.data.benchId);
      case 'bench.key-set':
        return benchKey(entry, event.data);
      case 'order.imported': {
        const { order, source } = event.data;
        const before = orders.find(order.number);
        plans.importOrder(before, order);
        return orders.write(entry, order, source, before);
      }
      case 'order.removed':
        plans.removeOrder(event.data.order);
        labels.removeOrder(event.data.order);
        return orders.remove(event.data.order);
      case 'order.closed':
        return closings.close(entry, event.data.order, event.data.seats);
      case 'order.reopened':
        return closings.reopen(event.data.order);
      case 'model.equated':
        return equivalents.add(entry, event.data.equivalent);
      case 'model.parted':
        return equivalents.remove(event.data.equivalent);
      case 'preset.saved':
        return presets.save(entry, event.data.preset);
      case 'preset.removed':
        return presets.remove(event.data.name);
      case 'device.seen':
      case 'device.changed':
        return devices.write(entry, event.data.device);
      case 'device.merged':
        boxes.merge(event.data.device.id, event.data.absorbed);
        pins.merge(event.data.device.id, event.data.absorbed);
        waivers.merge(event.data.device.id, event.data.absorbed);
        closings.merge(event.data.device.id, event.data.absorbed);
        return devices.merge(entry, event.data.device, event.data.absorbed);
      case 'device.set-aside':
        return devices.setAside(entry, event.data.deviceId);
      case 'device.taken-back':
        return devices.takeBack(event.data.deviceId);
      case 'match.pinned':
        return pins.pin(entry, event.data.pin);
      case 'match.released':
        return pins.release(event.data.deviceId);
      case 'match.decided':
        return matches(entry, event.data.match);
      case 'evidence.recorded':
        return evidence(entry, event.data.deviceId, event.data.evidence);
      case 'profile.set':
        return profiles.set(entry, event.data.scope, event.data.profile);
      case 'profile.removed':
        return profiles.remove(event.data.scope);
      case 'waiver.given':
        return waivers.give(entry, event.data.waiver);
      case 'waiver.revoked':
        return waivers.revoke(event.data.deviceId, event.data.gate);
      case 'registry.read':
        return registries.write(entry, event.data.reading);
      case 'registry.confirmed':
        return registries.confirm(event.data.source, event.data.readAt);
      case 'registry.forgotten':
        return registries.forget(event.data.source);
      case 'firmware.release-added':
      case 'firmware.release-changed':
        return firmware.writeRelease(entry, event.data.release);
      case 'firmware.release-removed':
        return firmware.removeRelease(event.data.release.id);
      case 'firmware.target-set':
        return firmware.setTarget(entry, event.data.target);
      case 'position.set':
        return plans.setPosition(event.data.position);
      case 'position.removed':
        return plans.removePosition(event.data.position);
      case 'site.set':
        return plans.setSite(event.data.site);
      case 'site.removed':
        return plans.removeSite(event.data.site);
      case 'unit.assigned':
        return plans.assign(event.data);
      case 'plan.stepped':
        return plans.step(entry, event.data.step);
      case 'label.printed':
        return labels.print(entry, event.data.print);
      case 'label.withdrawn':
        return labels.withdraw(event.data.unitId);
      case 'box.scanned':
        return boxes.scan(entry, event.data.box);
      case 'box.withdrawn':
        return boxes.withdraw(event.data.box.scanId);
      case 'report.written':
        return reports(entry, event.data);
      case 'licences.imported':
        return licences.save(entry, event.data.list, event.data.source.fileName);
      case 'licences.removed':
        return licences.remove(event.data.customer);
      case 'case.recorded':
        return support.setCase(entry, event.data.supportCase);
      case 'case.removed':
        return support.removeCase(event.data);
      case 'contacts.set':
        return support.setContacts(entry, event.data.list);
      case 'dossier.part-set':
        return dossiers.setPart(entry, event.data.customer, event.data.part);
      case 'dossier.answered':
        return dossiers.answer(entry, event.data.customer, event.data.answer);
      case 'checklist.added':
        return dossiers.addChecklist(entry, event.data.checklist);
      case 'checklist.removed':
        return dossiers.removeChecklist(event.data.id);
      default:
        return assertNever(event);
    }
  };
}
