import { assertNever } from '../../../../shared/lib/assert-never.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { DriverFailure, Picture } from '../../../bench/ports.ts';
import { driverFailure, requestFailure } from '../driver-failure.ts';
import type { HttpAnswer } from '../http/http-client.ts';
import type { OnvifQuestion } from './device-service.ts';
import { findDeviceService } from './find-device-service.ts';
import { chooseMedia, getProfiles, getSnapshotUri, readProfile, readSnapshotUri } from './media-service.ts';
import type { OnvifContext } from './onvif-context.ts';
import { type ServicePlace, serviceAddress } from './service-address.ts';
import { isUnsupported } from './soap.ts';
import type { XmlElement } from './xml.ts';

/** A still of 12 megapixels in the best quality; a video stream that never ends stops here. */
const MAX_PICTURE_BYTES = 8 * 1024 * 1024;

/** Profiles, then the snapshot's address, then the snapshot: from the device itself and nowhere else. */
export async function takePicture(context: OnvifContext): Promise<Result<Picture, DriverFailure>> {
  const { target } = context;
  const found = await findDeviceService(context);
  if (!found.ok) return found;
  const { door } = found.value.place;
  const media = chooseMedia(found.value.services);
  const service = media === null ? null : serviceAddress(media.xaddr, target.address, door);
  if (media === null || service === null) return err(noSnapshot(context));
  const profiles = await answerTo(context, service.place, getProfiles(media));
  if (!profiles.ok) return profiles;
  const profile = readProfile(profiles.value);
  if (profile === null) return err(noSnapshot(context));
  const snapshot = await answerTo(context, service.place, getSnapshotUri(media, profile));
  if (!snapshot.ok) return snapshot;
  const uri = serviceAddress(readSnapshotUri(snapshot.value) ?? '', target.address, service.place.door);
  if (uri === null) return err(noSnapshot(context));
  // Unlike a service, whose answer says whether it is the right one, a picture from elsewhere would just be believed.
  if (uri.isElsewhere) {
    return err(driverFailure('device.pictureElsewhere', false, { address: target.address, host: uri.host }));
  }
  return fetchPicture(context, uri.place);
}

/** The answer to a question for users; anything else is a failure with its reason. */
async function answerTo(
  { session, target }: OnvifContext,
  place: ServicePlace,
  question: OnvifQuestion,
): Promise<Result<XmlElement, DriverFailure>> {
  const { address } = target;
  const reply = await session.ask(place, question);
  if (!reply.ok) return reply;
  switch (reply.value.kind) {
    case 'answer':
      return ok(reply.value.element);
    case 'missing':
      return err(driverFailure('device.passwordMissing', false, { address }));
    case 'refused':
    case 'not-allowed':
      return err(driverFailure('device.passwordRefused', false, { address }));
    case 'fault':
      return isUnsupported(reply.value.fault)
        ? err(driverFailure('device.noSnapshot', false, { address }))
        : err(driverFailure('device.fault', false, { address, reason: reply.value.fault.reason }));
    case 'other':
      return err(driverFailure('device.answerGarbled', true, { address, port: place.door.port }));
    default:
      return assertNever(reply.value);
  }
}

async function fetchPicture(
  { conversation, target, hasCredential, clock }: OnvifContext,
  place: ServicePlace,
): Promise<Result<Picture, DriverFailure>> {
  const { address } = target;
  const answer = await conversation.send({
    method: 'GET',
    ...place,
    headers: { accept: 'image/jpeg, image/png' },
    maxBodyBytes: MAX_PICTURE_BYTES,
    mayUseCredential: true,
  });
  if (!answer.ok) return err(requestFailure(answer.error, address));
  const failed = statusFailure(answer.value, address, hasCredential);
  if (failed !== null) return err(failed);
  const { body } = answer.value;
  const contentType = pictureType(body);
  return contentType === null
    ? err(driverFailure('device.pictureUnreadable', false, { address }))
    : ok({ contentType, bytes: body, takenAt: clock.now() });
}

function statusFailure(
  { status, signIn, offers }: HttpAnswer,
  address: string,
  hasCredential: boolean,
): DriverFailure | null {
  if (status === 200) return null;
  if (signIn === 'refused' || status === 403) return driverFailure('device.passwordRefused', false, { address });
  if (signIn === 'wanted' && !hasCredential) return driverFailure('device.passwordMissing', false, { address });
  if (signIn === 'wanted') {
    return offers.includes('basic') && !offers.includes('digest')
      ? driverFailure('device.clearTextOnly', false, { address })
      : driverFailure('device.signInUnknown', false, { address, ways: offers.join(', ').slice(0, 100) });
  }
  return driverFailure('device.noSnapshot', status >= 500, { address });
}

/** By the first bytes: what a device writes into Content-Type is often wrong, and what a page would believe. */
function pictureType(bytes: Uint8Array): Picture['contentType'] | null {
  const starts = (...magic: readonly number[]): boolean => magic.every((byte, index) => bytes[index] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  return starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'image/png' : null;
}

function noSnapshot({ target }: OnvifContext): DriverFailure {
  return driverFailure('device.noSnapshot', false, { address: target.address });
}
