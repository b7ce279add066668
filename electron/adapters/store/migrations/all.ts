import { journalAndTables } from './0001-journal-and-tables.ts';
import { firmwareCatalogue } from './0002-firmware-catalogue.ts';
import { importPresets } from './0003-import-presets.ts';
import { sitesAndPlaces } from './0004-sites-and-places.ts';
import { labelsAndBoxes } from './0005-labels-and-boxes.ts';
import { pins } from './0006-pins.ts';
import { firmwareQueue } from './0007-firmware-queue.ts';
import { modelEquivalents } from './0008-model-equivalents.ts';
import { queueProofs } from './0009-queue-proofs.ts';
import { readiness } from './0010-readiness.ts';
import { labelsOfRemovedOrders } from './0011-labels-of-removed-orders.ts';
import { benchKey } from './0012-bench-key.ts';
import { closedOrders } from './0013-closed-orders.ts';
import { queueHeads } from './0014-queue-heads.ts';
import { versionReadings } from './0015-version-readings.ts';
import { licencesAndSupport } from './0016-licences-and-support.ts';
import { dossiers } from './0017-dossiers.ts';
import { registryReadings } from './0018-registry-readings.ts';
import type { Migration } from './migration.ts';

/** Every step, oldest first, numbered from 1 without a gap. */
export const MIGRATIONS: readonly Migration[] = [
  journalAndTables,
  firmwareCatalogue,
  importPresets,
  sitesAndPlaces,
  labelsAndBoxes,
  pins,
  firmwareQueue,
  modelEquivalents,
  queueProofs,
  readiness,
  labelsOfRemovedOrders,
  benchKey,
  closedOrders,
  queueHeads,
  versionReadings,
  licencesAndSupport,
  dossiers,
  registryReadings,
];

/** The schema that this Greenroom writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;
