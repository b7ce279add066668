import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { DriverFailure } from '../../../bench/ports.ts';
import { driverFailure } from '../driver-failure.ts';
import {
  GET_CAPABILITIES,
  GET_SERVICES,
  GET_SYSTEM_DATE_AND_TIME,
  isDeviceService,
  type OnvifService,
  readCapabilities,
  readServices,
  readUtcMs,
} from './device-service.ts';
import type { OnvifContext } from './onvif-context.ts';
import type { OnvifReply, OnvifSession } from './onvif-session.ts';
import { type CandidatePlace, candidatePlaces, type ServicePlace, serviceAddress } from './service-address.ts';

/** What a device tells everybody. */
export interface DeviceServiceFound {
  readonly place: ServicePlace;
  /** Device clock minus bench clock, in ms, the round trip halved; null where it did not say. */
  readonly clockOffsetMs: number | null;
  readonly services: readonly OnvifService[];
}

/**
 * Finds the door at which the device service answers, asking only what everybody may know: first the time, which says
 * whether it is ONVIF at all and dates later tokens, then the services.
 */
export async function findDeviceService(context: OnvifContext): Promise<Result<DeviceServiceFound, DriverFailure>> {
  const { session, target } = context;
  let failed = driverFailure('device.notOnvif', false, { address: target.address, port: 0 });
  for (const candidate of candidatePlaces(target.endpoints)) {
    const { port } = candidate.door;
    const reply = await session.askOpenly(candidate, GET_SYSTEM_DATE_AND_TIME);
    if (!reply.ok) {
      if (isFinal(reply.error, candidate, context)) return reply;
      failed = reply.error;
    } else if (isOnvif(reply.value, candidate)) {
      return ok(await describe(context, candidate, reply.value));
    } else {
      // A web server that is up before its services answers 404 or 503 for a while; one that answers 200 means it.
      const transient = reply.value.kind === 'other' && reply.value.status >= 400;
      failed = driverFailure('device.notOnvif', transient, { address: target.address, port });
    }
  }
  return err(failed);
}

/** Whether trying the next door would be pointless (time is up) or wrong (around a certificate that has changed). */
function isFinal({ code }: DriverFailure, { door }: CandidatePlace, { conversation }: OnvifContext): boolean {
  const isOver = code === 'device.cancelled' || code === 'device.tooSlow' || code === 'device.outsideBench';
  // Where TLS has worked before, its failure must not lead to the same password without it.
  return (
    isOver || code === 'device.certificateChanged' || (code === 'device.tlsFailed' && conversation.hasPin(door.port))
  );
}

function isOnvif(reply: OnvifReply, { isAdvertised }: CandidatePlace): boolean {
  return reply.kind === 'answer' || reply.kind === 'fault' || (reply.kind === 'missing' && isAdvertised);
}

async function describe(context: OnvifContext, found: ServicePlace, first: OnvifReply): Promise<DeviceServiceFound> {
  const { session } = context;
  const place = { door: found.door, path: found.path };
  const offsetMs = offsetOf(first);
  if (offsetMs !== null) session.setClockOffset(offsetMs);
  const services = await askServices(session, place);
  noteAddresses(context, place, services);
  const secure = await stepUp(context, place, services);
  // Some devices want a user even for the time: then it is asked for with the credential, which may be worth it still.
  const clockOffsetMs = offsetMs ?? (first.kind === 'missing' ? await askTime(session, secure) : null);
  return { place: secure, clockOffsetMs, services };
}

function offsetOf(reply: OnvifReply): number | null {
  if (reply.kind !== 'answer') return null;
  const utcMs = readUtcMs(reply.element);
  return utcMs === null ? null : utcMs - reply.heardAtMs;
}

async function askTime(session: OnvifSession, place: ServicePlace): Promise<number | null> {
  const reply = await session.ask(place, GET_SYSTEM_DATE_AND_TIME);
  return reply.ok ? offsetOf(reply.value) : null;
}

async function askServices(session: OnvifSession, place: ServicePlace): Promise<readonly OnvifService[]> {
  const services = await session.askOpenly(place, GET_SERVICES);
  if (services.ok && services.value.kind === 'answer') return readServices(services.value.element);
  const capabilities = await session.askOpenly(place, GET_CAPABILITIES);
  return capabilities.ok && capabilities.value.kind === 'answer' ? readCapabilities(capabilities.value.element) : [];
}

/** Says once for each foreign host that the device's own address is used in its place. */
function noteAddresses({ target, log }: OnvifContext, { door }: ServicePlace, services: readonly OnvifService[]): void {
  const hosts = services
    .map(({ xaddr }) => serviceAddress(xaddr, target.address, door))
    .filter((service) => service?.isElsewhere === true)
    .map((service) => service?.host ?? '');
  for (const host of new Set(hosts)) {
    log.warn('a device gives another address for its services, and is asked at its own', {
      address: target.address,
      said: host,
    });
  }
}

/** The same service over TLS, where the device says that it has one and it answers there. */
async function stepUp(
  { session, target }: OnvifContext,
  place: ServicePlace,
  services: readonly OnvifService[],
): Promise<ServicePlace> {
  if (place.door.tls) return place;
  const secure = services
    .filter(isDeviceService)
    .map(({ xaddr }) => serviceAddress(xaddr, target.address, place.door))
    .find((service) => service?.place.door.tls === true);
  if (secure === undefined || secure === null) return place;
  const reply = await session.askOpenly(secure.place, GET_SYSTEM_DATE_AND_TIME);
  return reply.ok && reply.value.kind === 'answer' ? secure.place : place;
}
