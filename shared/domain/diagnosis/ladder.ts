import type { Sentence } from '../../lib/sentence.ts';
import { isBenchAddress } from '../identity/bench-address.ts';
import { inSubnet } from '../identity/ipv4.ts';
import type { Mac } from '../identity/mac.ts';
import { benchSubnets } from './bench-subnets.ts';
import type { BenchFacts, HeardDevice } from './facts.ts';
import { proposeOwnAddress } from './own-address.ts';

/*
 * One address, from the cable up: each rung holds only where the one below does.
 *
 *   private address ─▶ on a bench subnet ─▶ answers ARP ─▶ a door is open ─▶ speaks a discovery protocol ─▶ on the board
 */

export const RUNGS = ['address', 'subnet', 'neighbour', 'doors', 'heard'] as const;
export type Rung = (typeof RUNGS)[number];

/** `passed`, `failed`, or `not-asked`: nothing is ever sent to an address that is on no subnet of the bench. */
export const RUNG_STATES = ['passed', 'failed', 'not-asked'] as const;
export type RungState = (typeof RUNG_STATES)[number];

export interface LadderRung {
  readonly rung: Rung;
  readonly state: RungState;
  readonly says: Sentence;
}

/** How one TCP door took a knock: `refused` is a host that is there and has nothing listening. */
export interface DoorFact {
  readonly port: number;
  readonly state: 'open' | 'refused' | 'silent';
}

/** What asking one address has shown. */
export interface AddressFacts {
  readonly address: string;
  /** From the neighbour table after the address was poked; null where nobody answered. */
  readonly mac: Mac | null;
  /** Who registered the MAC's prefix. */
  readonly maker: string | null;
  /** Empty where nothing was asked. */
  readonly doors: readonly DoorFact[];
  /** The devices on the board that hold the address. */
  readonly devices: readonly HeardDevice[];
}

export interface Ladder {
  readonly address: string;
  readonly rungs: readonly LadderRung[];
  /** What it comes to, and what to do. */
  readonly verdict: Sentence;
  readonly reached: boolean;
}

/** Whether an address may be asked: a private one, on a subnet that the bench listens on, and not this computer's own. */
export function mayAsk(address: string, facts: Pick<BenchFacts, 'interfaces'>): boolean {
  if (!isBenchAddress(address) || isOwn(address, facts)) return false;
  return benchSubnets(facts.interfaces).some((subnet) => inSubnet(address, subnet.address, subnet.prefixLength));
}

function isOwn(address: string, { interfaces }: Pick<BenchFacts, 'interfaces'>): boolean {
  return interfaces.some(({ addresses }) => addresses.some((own) => own.address === address));
}

/** Walks the ladder for one address. Pure. */
export function climb(asked: AddressFacts, facts: BenchFacts): Ladder {
  const { address } = asked;
  if (isOwn(address, facts)) return conclude(asked, [rungOf(asked, 'address', 'failed', 'own')], 'own');
  if (!isBenchAddress(address)) return conclude(asked, [rungOf(asked, 'address', 'failed', 'public')], 'public');
  const first = rungOf(asked, 'address', 'passed', 'private');
  const on = facts.interfaces.find(
    ({ listening, addresses }) =>
      listening && addresses.some((own) => inSubnet(address, own.address, own.prefixLength)),
  );
  if (on !== undefined) return climbOnBench(asked, first, on.name);
  const own = benchSubnets(facts.interfaces).map((subnet) => `${subnet.address}/${subnet.prefixLength}`);
  const subnets = own.length === 0 ? '–' : own.join(', ');
  const rungs = [
    first,
    rungOf(asked, 'subnet', 'failed', 'foreign', { subnets }),
    rungOf(asked, 'neighbour', 'not-asked', 'notAsked'),
    rungOf(asked, 'doors', 'not-asked', 'notAsked'),
    heardRung(asked),
  ];
  return conclude(asked, rungs, heardDevice(asked) === null ? 'foreign' : 'foreignHeard');
}

function climbOnBench(asked: AddressFacts, first: LadderRung, name: string): Ladder {
  const { mac, maker, doors } = asked;
  const portsOf = (wanted: DoorFact['state']): string =>
    doors
      .filter(({ state }) => state === wanted)
      .map(({ port }) => port)
      .join(', ');
  const [open, refused] = [portsOf('open'), portsOf('refused')];
  const params = { open, refused, asked: doors.map(({ port }) => port).join(', ') };
  const neighbour =
    mac === null
      ? rungOf(asked, 'neighbour', 'failed', 'silent')
      : rungOf(asked, 'neighbour', 'passed', maker === null ? 'answered' : 'answeredMaker', {
          mac,
          maker: maker ?? '',
        });
  const door =
    open === ''
      ? rungOf(asked, 'doors', 'failed', refused === '' ? 'silent' : 'refused', params)
      : rungOf(asked, 'doors', 'passed', 'open', params);
  const isThere = mac !== null || open !== '' || refused !== '';
  const verdict = verdictOf(isThere, open !== '', heardDevice(asked) !== null);
  const subnet = rungOf(asked, 'subnet', 'passed', 'onBench', { interface: name });
  return conclude(asked, [first, subnet, neighbour, door, heardRung(asked)], verdict);
}

function rungOf(
  { address }: AddressFacts,
  rung: Rung,
  state: RungState,
  word: string,
  params: Sentence['params'] = {},
): LadderRung {
  return { rung, state, says: { key: `diagnosis.rung.${rung}.${word}`, params: { address, ...params } } };
}

/** The ladder as far as it was climbed; what lies above was not looked at. */
function conclude(asked: AddressFacts, climbed: readonly LadderRung[], verdict: Verdict): Ladder {
  const { address } = asked;
  const above = RUNGS.slice(climbed.length).map((rung) => rungOf(asked, rung, 'not-asked', 'notAsked'));
  const params = { address, name: heardDevice(asked)?.name ?? '', ownAddress: proposeOwnAddress(address) ?? address };
  return {
    address,
    rungs: [...climbed, ...above],
    reached: verdict === 'fine',
    verdict: { key: `diagnosis.verdict.${verdict}`, params },
  };
}

type Verdict = 'own' | 'public' | 'foreign' | 'foreignHeard' | 'absent' | 'heardOnly' | 'noDoor' | 'quiet' | 'fine';

function verdictOf(isThere: boolean, hasDoor: boolean, isHeard: boolean): Verdict {
  if (!isThere) return isHeard ? 'heardOnly' : 'absent';
  if (!hasDoor) return 'noDoor';
  return isHeard ? 'fine' : 'quiet';
}

function heardDevice({ devices }: AddressFacts): HeardDevice | null {
  return devices.find(({ heardMsAgo }) => heardMsAgo !== null) ?? null;
}

function heardRung(asked: AddressFacts): LadderRung {
  const device = heardDevice(asked);
  if (device === null) return rungOf(asked, 'heard', 'failed', 'silent');
  const { protocols, heardMsAgo, name } = device;
  const seconds = Math.round((heardMsAgo ?? 0) / 1_000);
  return rungOf(asked, 'heard', 'passed', 'heard', { protocols: protocols.join(', '), seconds, name });
}
