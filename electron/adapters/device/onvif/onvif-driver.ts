import type { Mac } from '../../../../shared/domain/identity/mac.ts';
import type { DeviceAttributes, Observation } from '../../../../shared/domain/identity/observation.ts';
import { assertNever } from '../../../../shared/lib/assert-never.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { DeviceDriver, DriverFailure, DriverReading } from '../../../bench/ports.ts';
import { driverFailure } from '../driver-failure.ts';
import {
  type DeviceInformation,
  GET_DEVICE_INFORMATION,
  GET_NETWORK_INTERFACES,
  GET_USERS,
  readDeviceInformation,
  readMacs,
} from './device-service.ts';
import { findDeviceService } from './find-device-service.ts';
import type { OnvifContext } from './onvif-context.ts';
import type { OnvifReply, OnvifSession } from './onvif-session.ts';
import type { ServicePlace } from './service-address.ts';
import { takePicture } from './take-picture.ts';
import { type OnvifDriverDeps, talkOnvif } from './talk.ts';

/** Seven questions at most, each asked twice to sign in, to a slow camera over a busy switch. */
const IDENTIFY_DEADLINE_MS = 15_000;
const PICTURE_DEADLINE_MS = 20_000;

/**
 * Reads ONVIF devices: what everybody may know, then, with a credential, what only users may. A credential that the
 * device refuses is not sent again within a call; between calls the caller remembers.
 */
export function createOnvifDriver(deps: OnvifDriverDeps): DeviceDriver {
  return {
    name: 'onvif',
    drives: true,
    fits: ({ endpoints }) => endpoints.some(({ kind }) => kind === 'onvif-device'),
    identify: (target, credential, signal) =>
      talkOnvif(deps, target, credential, signal, IDENTIFY_DEADLINE_MS, identify),
    picture: (target, credential, signal) =>
      talkOnvif(deps, target, credential, signal, PICTURE_DEADLINE_MS, takePicture),
  };
}

async function identify(context: OnvifContext): Promise<Result<DriverReading, DriverFailure>> {
  const found = await findDeviceService(context);
  if (!found.ok) return found;
  const { session, target } = context;
  const { place, clockOffsetMs } = found.value;
  const information = await session.ask(place, GET_DEVICE_INFORMATION);
  if (!information.ok) return information;
  const replies = [information.value];
  if (information.value.kind === 'other') {
    const { port } = place.door;
    return err(driverFailure('device.answerGarbled', true, { address: target.address, port }));
  }
  let macs: readonly Mac[] = [];
  if (!wasTurnedAway(information.value)) {
    const ports = await session.ask(place, GET_NETWORK_INTERFACES);
    if (!ports.ok) return ports;
    replies.push(ports.value);
    if (ports.value.kind === 'answer') macs = readMacs(ports.value.element);
  }
  const known = information.value.kind === 'answer' ? readDeviceInformation(information.value.element) : null;
  return ok({
    observation: observationOf(context, place, known, macs),
    credential: await credentialOutcome(session, place, replies),
    clockOffsetMs,
  });
}

function wasTurnedAway({ kind }: OnvifReply): boolean {
  return kind === 'missing' || kind === 'refused' || kind === 'not-allowed';
}

/** What the replies say of the credential: the first that says something counts. */
async function credentialOutcome(
  session: OnvifSession,
  place: ServicePlace,
  replies: readonly OnvifReply[],
): Promise<DriverReading['credential']> {
  const said = replies.map(outcomeOf).filter((outcome) => outcome !== null);
  const [worst] = (['refused', 'missing', 'accepted'] as const).filter((outcome) => said.includes(outcome));
  if (worst !== undefined) return worst;
  // Everything was answered to a stranger. Some devices do so with these two questions only; one that also tells a
  // stranger who its users are has never been set up.
  const users = await session.ask(place, GET_USERS);
  if (!users.ok) return 'not-set-up';
  return users.value.kind === 'not-allowed' ? 'accepted' : (outcomeOf(users.value) ?? 'not-set-up');
}

function outcomeOf(reply: OnvifReply): 'accepted' | 'refused' | 'missing' | null {
  switch (reply.kind) {
    case 'answer':
      return reply.signedIn ? 'accepted' : null;
    case 'missing':
      return 'missing';
    case 'refused':
    case 'not-allowed':
      return 'refused';
    case 'fault':
    case 'other':
      return null;
    default:
      return assertNever(reply);
  }
}

function observationOf(
  { target, clock }: OnvifContext,
  { door, path }: ServicePlace,
  known: DeviceInformation | null,
  macs: readonly Mac[],
): Observation {
  return {
    protocol: 'onvif',
    event: 'announce',
    // Which of the bench's interfaces carries an answer is the kernel's affair; discovery knows it by other means.
    interface: null,
    address: target.address,
    at: clock.now(),
    keys: { macs, ...(known?.serial == null ? {} : { serial: known.serial }) },
    attributes: attributesOf(known),
    endpoints: [{ kind: 'onvif-device', port: door.port, path, tls: door.tls }],
  };
}

function attributesOf(known: DeviceInformation | null): DeviceAttributes {
  return {
    ...(known?.manufacturer == null ? {} : { manufacturer: known.manufacturer }),
    ...(known?.model == null ? {} : { model: known.model }),
    ...(known?.firmware == null ? {} : { firmware: known.firmware }),
    ...(known?.hardware == null ? {} : { hardware: known.hardware }),
  };
}
