import { elapsedMs, type IsoTime } from '../../lib/time.ts';
import type { Mac } from '../identity/mac.ts';
import type { Observation } from '../identity/observation.ts';
import type { AddressConflict } from './facts.ts';

/** One host's claim on an address. A host with several MACs claims it with all of them at once. */
interface Claim {
  readonly macs: readonly Mac[];
  readonly at: IsoTime;
  /** Claimed it, lost it to another, and claimed it again: a lease that moved on does not come back. */
  readonly again: boolean;
}

/** Remembers who claims which address. */
export interface AddressClaims {
  note(observation: Observation): void;
  /** Addresses that two hosts have claimed at once, or in turn, within the last minutes. */
  conflicts(now: IsoTime): readonly AddressConflict[];
}

/** A device that was unplugged stops claiming; a fight that ended counts so long. */
const REMEMBER_MS = 5 * 60_000;
/** No device starts up faster than this. */
const AT_ONCE_MS = 10_000;
const MAX_PLACES = 4_096;
const MAX_CLAIMS = 8;

/**
 * Only what names a MAC is a claim, and loopback belongs to this computer's practice devices. A claim counts at one TCP
 * port, or for the address as a whole where it comes from the neighbour table: an encoder shows several channels behind
 * one address, each with a MAC and a port of its own.
 */
export function createAddressClaims(): AddressClaims {
  /** By place, least recently claimed first. */
  const claims = new Map<string, readonly Claim[]>();

  const claim = (place: string, macs: readonly Mac[], at: IsoTime): void => {
    const before = (claims.get(place) ?? []).filter((other) => elapsedMs(other.at, at) < REMEMBER_MS);
    const mine = before.find((other) => shareMac(other.macs, macs));
    const again = mine !== undefined && (mine.again || before.at(-1) !== mine);
    const others = before.filter((other) => other !== mine);
    claims.delete(place);
    claims.set(place, [...others, { macs: unite(mine?.macs ?? [], macs), at, again }].slice(-MAX_CLAIMS));
  };

  return {
    note: (observation) => {
      const { address, keys, event, at } = observation;
      const isLocal = address.startsWith('127.') || address.includes(':');
      if (keys.macs.length === 0 || event === 'goodbye' || isLocal) return;
      for (const place of placesOf(observation)) claim(place, keys.macs, at);
      for (const place of claims.keys()) {
        if (claims.size <= MAX_PLACES) break;
        claims.delete(place);
      }
    },
    conflicts: (now) => {
      const found = new Map<string, readonly Mac[]>();
      for (const [place, all] of claims) {
        const current = all.filter(({ at }) => elapsedMs(at, now) < REMEMBER_MS);
        if (!isFight(current)) continue;
        const [address = place] = place.split(' ');
        const macs = current.flatMap((each) => each.macs.slice(0, 1));
        found.set(address, unite(found.get(address) ?? [], macs));
      }
      return [...found].map(([address, macs]) => ({ address, macs }));
    },
  };
}

/**
 * Taken back from another, or claimed by two within seconds: a lease that moves on does neither, and swapping one device
 * for another at the same factory address takes longer than that, for the second has to start.
 */
function isFight(claims: readonly Claim[]): boolean {
  const [newest, before] = [claims.at(-1), claims.at(-2)];
  if (newest === undefined || before === undefined) return false;
  return claims.some(({ again }) => again) || elapsedMs(before.at, newest.at) < AT_ONCE_MS;
}

function placesOf({ address, endpoints, protocol }: Observation): readonly string[] {
  if (protocol === 'neighbour' || endpoints.length === 0) return [`${address} link`];
  return [...new Set(endpoints.map(({ port }) => `${address} ${port}`))];
}

function shareMac(a: readonly Mac[], b: readonly Mac[]): boolean {
  return a.some((mac) => b.includes(mac));
}

function unite(a: readonly Mac[], b: readonly Mac[]): readonly Mac[] {
  return [...new Set([...a, ...b])];
}
