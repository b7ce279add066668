import { contentOf, type OnvifQuestion, type OnvifService, question } from './device-service.ts';
import { childrenOf, elementAt, type XmlElement } from './xml.ts';

/*
 * The two questions that lead to a still picture, in both generations of the media service: ver10 (Profile S) wraps the
 * URI, ver20 (Profile T) does not; all else is the same.
 */

const MEDIA = 'http://www.onvif.org/ver10/media/wsdl';
const MEDIA2 = 'http://www.onvif.org/ver20/media/wsdl';

/** The media service to ask: the older one where there are two, as its snapshot is not optional in practice. */
export function chooseMedia(services: readonly OnvifService[]): OnvifService | null {
  return (
    services.find(({ namespace }) => namespace === MEDIA) ??
    services.find(({ namespace }) => namespace === MEDIA2) ??
    null
  );
}

export function getProfiles({ namespace }: OnvifService): OnvifQuestion {
  return question(namespace, 'GetProfiles');
}

export function getSnapshotUri({ namespace }: OnvifService, profile: string): OnvifQuestion {
  return question(namespace, 'GetSnapshotUri', contentOf('ProfileToken', profile));
}

/** The token of the first profile, which is the main stream on every device seen; null where there is none. */
export function readProfile(answer: XmlElement): string | null {
  return (
    childrenOf(answer, 'Profiles')
      .map(({ attributes }) => attributes.get('token') ?? '')
      .find((token) => token !== '' && token.length <= 64) ?? null
  );
}

/** Where the device says its picture is; null where it names nothing. */
export function readSnapshotUri(answer: XmlElement): string | null {
  const uri = (elementAt(answer, 'MediaUri', 'Uri') ?? elementAt(answer, 'Uri'))?.text ?? '';
  return uri === '' || uri.length > 2_000 ? null : uri;
}
