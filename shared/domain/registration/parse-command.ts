import type { Json } from '../../lib/canonical-json.ts';
import { asObject, extraFields, hasField, type JsonObject, macsField, textField, timeField } from './json-fields.ts';
import type { RegistryRow } from './reading.ts';

/** One page of a list, and by what the next one is asked for; null: it was the last. */
export interface RegistryPage {
  readonly rows: readonly RegistryRow[];
  readonly next: string | null;
}

/** More than the largest organisation that is known of; a server that never ends must. */
const MAX_ROWS_PER_PAGE = 5_000;

const CAMERA_FIELDS: ReadonlySet<string> = new Set(
  'serial mac name model site site_name last_online camera_id site_id status firmware'.split(' '),
);
const STATION_FIELDS: ReadonlySet<string> = new Set(
  'claimed_serial_number name last_seen_at site_name site device_id site_id last_status'.split(' '),
);
/** Known, and kept as they came: they say of a device what no other source does. */
const KEPT = ['camera_id', 'device_id', 'site_id', 'status', 'last_status', 'firmware'];

/**
 * Reads a page of cameras in either published shape: v1 (`cameras`, `next_page_token`, `site`, times as epoch seconds) or v2
 * (`items`, `cursor`, `site_name`, times as text). Null where it is neither. A row that is no object is left out.
 */
export function parseCameraPage(body: Json): RegistryPage | null {
  return parsePage(body, ['cameras', 'items'], (row) => ({
    serial: textField(row, 'serial'),
    macs: macsField(row.mac),
    name: textField(row, 'name'),
    model: textField(row, 'model'),
    site: textField(row, 'site_name', 'site'),
    ...onlineOf(row, 'last_online', 'status'),
    extra: extrasOf(row, CAMERA_FIELDS),
  }));
}

/** Reads the list of viewing stations, which names no model and may name its site by id only. */
export function parseStationPage(body: Json): RegistryPage | null {
  return parsePage(body, ['devices', 'items'], (row) => ({
    serial: textField(row, 'claimed_serial_number', 'serial'),
    macs: macsField(row.mac),
    name: textField(row, 'name'),
    model: textField(row, 'model'),
    site: textField(row, 'site_name', 'site'),
    ...onlineOf(row, 'last_seen_at', 'last_status'),
    extra: extrasOf(row, STATION_FIELDS),
  }));
}

/**
 * Stations name their site by its id; cameras of the same answer say which name that id has. What stays unnamed is null, and
 * then its site is not judged.
 */
export function nameSites(rows: readonly RegistryRow[]): readonly RegistryRow[] {
  const names = new Map<string, string>();
  for (const { site, extra } of rows) {
    if (site !== null && typeof extra.site_id === 'string') names.set(extra.site_id, site);
  }
  return rows.map((row) =>
    row.site === null && typeof row.extra.site_id === 'string'
      ? { ...row, site: names.get(row.extra.site_id) ?? null }
      : row,
  );
}

function parsePage(body: Json, lists: readonly string[], read: (row: JsonObject) => RegistryRow): RegistryPage | null {
  const page = asObject(body);
  const list = lists.map((name) => page?.[name]).find((value) => Array.isArray(value));
  if (page === null || !Array.isArray(list)) return null;
  const rows = (list as readonly Json[]).slice(0, MAX_ROWS_PER_PAGE).flatMap((item) => {
    const row = asObject(item);
    return row === null ? [] : [read(row)];
  });
  return { rows, next: textField(page, 'next_page_token', 'cursor') };
}

/** A field that is there and null says never; a field that is not there says nothing, and neither does an odd value. */
function onlineOf(row: JsonObject, time: string, status: string): Pick<RegistryRow, 'online' | 'lastOnline'> {
  const lastOnline = timeField(row, time);
  if (lastOnline !== null) return { online: 'seen', lastOnline };
  // Published values of the status are not enumerated; these two words have been seen.
  if (/^(?:online|live)$/i.test(textField(row, status) ?? '')) return { online: 'seen', lastOnline: null };
  const value = row[time];
  const isNever = hasField(row, time) && (value === null || value === 0 || value === '' || value === '0');
  return { online: isNever ? 'never' : 'unknown', lastOnline: null };
}

function extrasOf(row: JsonObject, known: ReadonlySet<string>): JsonObject {
  const kept = Object.fromEntries(
    KEPT.flatMap((name): [string, Json][] => {
      const text = textField(row, name);
      return text === null ? [] : [[name, text]];
    }),
  );
  return { ...extraFields(row, known), ...kept };
}
