import { HTTP_PORT, HTTPS_PORT, httpBase } from '../device/running.ts';
import { reply } from '../http/body.ts';
import { upnpDescription } from '../ssdp/description.ts';
import { cameraRoutes } from './camera-routes.ts';
import type { FaceBuilder } from './face.ts';
import { wsdTargetOf } from './wsd-target.ts';

const DESCRIPTION_PATH = '/upnp/description.xml';

/** An ONVIF camera of the Hanwha kind: WS-Discovery with model and MAC in its scopes, and UPnP with a description. */
export const onvifFace: FaceBuilder = (device) => {
  const { persona, address } = device;
  const handle = cameraRoutes(device, {
    [`GET ${DESCRIPTION_PATH}`]: (_request, response) => {
      reply(response, 200, 'text/xml; charset=utf-8', upnpDescription(persona, `${httpBase(device)}/`));
    },
  });
  return {
    doors: [
      { port: HTTP_PORT, tls: false, handle },
      ...(persona.planned.tls ? [{ port: HTTPS_PORT, tls: true, handle }] : []),
    ],
    announce: ({ wsd, ssdp }) => [
      ...(wsd === null ? [] : [wsd.publish(wsdTargetOf(device), address)]),
      ...(ssdp === null
        ? []
        : [
            ssdp.publish({
              uuid: persona.uuid,
              address,
              location: `${httpBase(device)}${DESCRIPTION_PATH}`,
              signature: `Linux/5.10 UPnP/1.0 ${persona.model}/${device.memory().firmware}`,
            }),
          ]),
    ],
  };
};
