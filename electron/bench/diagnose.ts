import type { Diagnosis } from '../../shared/contract/diagnosis.ts';
import type { AddressClaims } from '../../shared/domain/diagnosis/address-claims.ts';
import { diagnose } from '../../shared/domain/diagnosis/diagnose.ts';
import type { BenchFacts, HeardDevice } from '../../shared/domain/diagnosis/facts.ts';
import { climb, type Ladder, mayAsk } from '../../shared/domain/diagnosis/ladder.ts';
import { isBenchAddress } from '../../shared/domain/identity/bench-address.ts';
import type { Device } from '../../shared/domain/identity/device.ts';
import { parseIpv4 } from '../../shared/domain/identity/ipv4.ts';
import type { Mac } from '../../shared/domain/identity/mac.ts';
import { HEARD_PROTOCOLS } from '../../shared/domain/identity/observation.ts';
import { PROTOCOL_PROOF } from '../../shared/domain/identity/protocol-facts.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';
import { elapsedMs, type IsoTime } from '../../shared/lib/time.ts';
import type { UseCases } from './bench.ts';
import type { DiscoveryHealth } from './health.ts';
import type { NetworkInspector } from './ports/network.ts';
import type { Clock, Discovery, LastSeen } from './ports.ts';
import type { BenchState } from './state.ts';

export interface DiagnoseDeps {
  readonly state: BenchState;
  readonly clock: Clock;
  readonly lastSeen: LastSeen;
  readonly inspector: NetworkInspector;
  readonly discovery: Discovery | null;
  readonly claims: AddressClaims;
  readonly health: () => DiscoveryHealth;
  readonly startedAt: IsoTime;
  /** Who registered a MAC's prefix, of all makers there are; null where nobody did. */
  readonly registrantOf: (mac: Mac) => Promise<string | null>;
  readonly onSweep: (on: boolean) => void;
}

/** A switch, a gateway and some laptops; a swept /22 has a thousand hosts, which nobody reads. */
const MAX_OTHERS = 256;

type DiagnosisCalls = Pick<UseCases, 'doctor.examine' | 'sweep.set'>;

/** Why can't I see it? Gathers what is known, and for one address asks it what it can be asked. */
export function diagnosisUseCases(deps: DiagnoseDeps): DiagnosisCalls {
  const { clock, health } = deps;

  return {
    'doctor.examine': async ({ address }) => {
      if (address !== null && parseIpv4(address) === null && !isBenchAddress(address)) {
        return err(failure('doctor.noAddress', { value: address }));
      }
      const facts = await gatherFacts(deps);
      const ladder = address === null ? null : await askAbout(deps, address, facts);
      return ok({
        at: clock.now(),
        findings: [...diagnose(facts)],
        ladder,
        others: await listOthers(deps, facts),
        protocols: HEARD_PROTOCOLS.map((protocol) => ({
          protocol,
          proof: PROTOCOL_PROOF[protocol],
          received: health().counters.received[protocol] ?? 0,
        })),
      });
    },
    'sweep.set': async ({ on }) => {
      deps.discovery?.sweep(on);
      deps.onSweep(on);
      return ok({});
    },
  };
}

async function gatherFacts(deps: DiagnoseDeps): Promise<BenchFacts> {
  const { state, clock, inspector, discovery, claims, health, startedAt } = deps;
  const { listening, interfaces, counters } = health();
  const now = clock.now();
  return {
    system: await inspector.system(),
    listening: listening && discovery !== null,
    listenedMs: elapsedMs(startedAt, now),
    interfaces,
    counters,
    devices: [...state.devices.values()].map((device) => heardDevice(deps, device, now)),
    conflicts: claims.conflicts(now).filter(({ macs }) => !isOneDevice(state, macs)),
  };
}

/** A device with two network ports claims an address with either. */
function isOneDevice(state: BenchState, macs: readonly Mac[]): boolean {
  return [...state.devices.values()].some((device) => macs.every((mac) => device.macs.includes(mac)));
}

function heardDevice({ lastSeen, startedAt }: DiagnoseDeps, device: Device, now: IsoTime): HeardDevice {
  const heardAt = lastSeen.of(device.id);
  const { addresses, macs, protocols } = device;
  return {
    name: nameOf(device),
    addresses,
    macs,
    interface: device.interface,
    protocols,
    // What was heard in an earlier run says nothing of today's cable.
    heardMsAgo: heardAt === null || heardAt < startedAt ? null : elapsedMs(heardAt, now),
  };
}

/** `AXIS P3265-LVE ACCC8E8A7144`: what is on the box, as far as it is known. */
function nameOf({ attributes, serial, macs, addresses }: Device): string {
  const model = attributes.model?.value ?? attributes.name?.value ?? attributes.manufacturer?.value;
  const end = serial ?? macs[0] ?? addresses[0] ?? '';
  return model === undefined ? end : `${model} ${end}`.trim();
}

async function askAbout(deps: DiagnoseDeps, address: string, facts: BenchFacts): Promise<Ladder> {
  const { state, inspector, clock, registrantOf } = deps;
  const holders = state.findByAddress(address);
  const devices = holders.map((device) => heardDevice(deps, device, clock.now()));
  if (!mayAsk(address, facts)) return climb({ address, mac: null, maker: null, doors: [], devices }, facts);
  const known = holders.flatMap(({ endpoints }) => endpoints.map(({ port }) => port));
  const [mac, doors] = await Promise.all([inspector.resolve(address), inspector.knock(address, known)]);
  const maker = mac === null ? null : await registrantOf(mac);
  return climb({ address, mac, maker, doors, devices }, facts);
}

/** Hosts of the link that no device on the board stands for. */
async function listOthers(
  { state, inspector, registrantOf }: DiagnoseDeps,
  { interfaces }: BenchFacts,
): Promise<Diagnosis['others']> {
  const listening = new Set(interfaces.filter((each) => each.listening).map(({ name }) => name));
  const known = new Set([...state.devices.values()].flatMap(({ macs }) => macs));
  const others = (await inspector.neighbours()).filter(
    ({ mac, interface: name }) => !known.has(mac) && (name === null || listening.has(name)),
  );
  return Promise.all(
    others.slice(0, MAX_OTHERS).map(async ({ address, mac, interface: name }) => {
      return { address, mac, interface: name, maker: await registrantOf(mac) };
    }),
  );
}
