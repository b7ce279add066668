import { HTTPS_PORT, httpBase, type RunningDevice } from '../device/running.ts';
import { DEVICE_PATH } from '../soap/paths.ts';
import type { WsdTarget } from '../wsd/messages.ts';
import { onvifScopes } from './scopes.ts';

/** What an ONVIF device says of itself in WS-Discovery: its doors, the encrypted one last. */
export function wsdTargetOf(device: RunningDevice): WsdTarget {
  const { persona, address } = device;
  const plain = `${httpBase(device)}${DEVICE_PATH}`;
  return {
    endpointReference: `urn:uuid:${persona.uuid}`,
    scopes: onvifScopes(persona),
    xaddrs: persona.planned.tls ? [plain, `https://${address}:${HTTPS_PORT}${DEVICE_PATH}`] : [plain],
    metadataVersion: 1,
  };
}
