import type { SecureContextOptions } from 'node:tls';
import { COMMAND_BASES, type CommandRegion } from '../../../shared/domain/registration/command-region.ts';
import {
  nameSites,
  parseCameraPage,
  parseStationPage,
  type RegistryPage,
} from '../../../shared/domain/registration/parse-command.ts';
import type { ProductKind } from '../../../shared/domain/registration/product-kind.ts';
import type { RegistryRow } from '../../../shared/domain/registration/reading.ts';
import type { Json } from '../../../shared/lib/canonical-json.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { RegistryFailure, RegistryReader } from '../../bench/ports/registry.ts';
import type { Clock } from '../../bench/ports.ts';
import { type CommandSession, openSession } from './command-session.ts';
import { COMMAND_RULES, createRateLimit, type RateLimit } from './rate-limit.ts';

export interface CommandReaderOptions {
  readonly clock: Clock;
  /** The API by region; left out: the published ones. A test's double stands elsewhere. */
  readonly bases?: Readonly<Record<CommandRegion, string>>;
  readonly tls?: Pick<SecureContextOptions, 'ca'>;
  readonly idleMs?: number;
}

/** One list of the API, and how its pages are asked for. */
interface ListShape {
  readonly path: string;
  readonly kind: ProductKind;
  readonly sizeParam: string;
  readonly nextParam: string;
  readonly parse: (body: Json) => RegistryPage | null;
}

const CAMERAS_V1: ListShape = {
  path: '/cameras/v1/devices',
  kind: 'camera',
  sizeParam: 'page_size',
  nextParam: 'page_token',
  parse: parseCameraPage,
};
/** Newer, with other names; asked where the older one is no longer there. */
const CAMERAS_V2: ListShape = {
  path: '/v2/cameras',
  kind: 'camera',
  sizeParam: 'limit',
  nextParam: 'cursor',
  parse: parseCameraPage,
};
const STATIONS: ListShape = {
  path: '/viewing_station/v1/devices',
  kind: 'viewing-station',
  sizeParam: 'page_size',
  nextParam: 'page_token',
  parse: parseStationPage,
};

const PAGE_SIZE = '200';
/** Twenty thousand devices: more than any organisation that is staged for, and an end to a list that has none. */
const MAX_PAGES = 100;
const IDLE_MS = 20_000;

/**
 * Reads the lists of the Verkada Command API (research §1). It lists cameras and viewing stations; whatever else Verkada
 * makes stands in Command's own device list alone, so `covers` never says more than was read.
 */
export function createCommandReader(options: CommandReaderOptions): RegistryReader {
  const { clock, bases = COMMAND_BASES, tls = {}, idleMs = IDLE_MS } = options;
  /** By key: the limit is the organisation's, however often it is asked. */
  const limits = new Map<string, RateLimit>();
  return {
    read: async ({ region, apiKey }, signal) => {
      const limit = limits.get(apiKey) ?? createRateLimit(clock, COMMAND_RULES);
      limits.set(apiKey, limit);
      const session = openSession({ base: bases[region], apiKey, limit, clock, signal, tls, idleMs });
      const host = new URL(bases[region]).host;
      const older = await readList(session, CAMERAS_V1, host);
      if (!older.ok) return older;
      const cameras = older.value === null ? await readList(session, CAMERAS_V2, host) : older;
      if (!cameras.ok) return cameras;
      const stations = await readList(session, STATIONS, host);
      if (!stations.ok) return stations;
      // A key that may see neither says nothing of anything, and that must not look like an organisation without devices.
      if (cameras.value === null && stations.value === null) {
        return err({ ...failure('registry.noPermission', { host }), transient: false });
      }
      return ok({
        covers: [
          ...(cameras.value === null ? [] : [CAMERAS_V1.kind]),
          ...(stations.value === null ? [] : [STATIONS.kind]),
        ],
        rows: nameSites([...(cameras.value ?? []), ...(stations.value ?? [])]),
      });
    },
  };
}

/** Every page of a list; null where there is no such list for this key. One that does not end, or turns in circles, fails. */
async function readList(
  session: CommandSession,
  { path, sizeParam, nextParam, parse }: ListShape,
  host: string,
): Promise<Result<readonly RegistryRow[] | null, RegistryFailure>> {
  const rows: RegistryRow[] = [];
  const seen = new Set<string>();
  let next: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer: Result<Json | null, RegistryFailure> = await session.get(path, {
      [sizeParam]: PAGE_SIZE,
      ...(next === null ? {} : { [nextParam]: next }),
    });
    if (!answer.ok) return answer;
    if (answer.value === null) return page === 0 ? ok(null) : err(broken(host));
    const parsed = parse(answer.value);
    if (parsed === null) return err(broken(host));
    rows.push(...parsed.rows);
    next = parsed.next;
    if (next === null) return ok(rows);
    if (seen.has(next)) return err(broken(host));
    seen.add(next);
  }
  return err(broken(host));
}

function broken(host: string): RegistryFailure {
  return { ...failure('registry.garbled', { host }), transient: false };
}
