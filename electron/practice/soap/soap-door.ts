import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RunningDevice } from '../device/running.ts';
import { readBody, refuse, reply } from '../http/body.ts';
import { DEVICE_OPERATIONS } from './device-service.ts';
import {
  DEVICE_NS,
  fault,
  MEDIA_NS,
  NOT_AUTHORIZED,
  parseSoap,
  renderSoap,
  SOAP_TYPE,
  type SoapAnswer,
  type SoapRequest,
} from './envelope.ts';
import { MEDIA_OPERATIONS } from './media-service.ts';
import type { Operation } from './operation.ts';
import { type TokenGuard, tokenGuard } from './username-token.ts';

const SERVICES: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  [DEVICE_NS]: DEVICE_OPERATIONS,
  [MEDIA_NS]: MEDIA_OPERATIONS,
};

/** The ONVIF services of one boot of a device, on whichever path they are asked. */
export function soapDoor(device: RunningDevice): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const tokens = tokenGuard(device.persona.credential);
  return async (request, response) => {
    const text = await readBody(request, response);
    if (text === null) return refuse(response, 413);
    const soap = parseSoap(text);
    if (soap === null) return answer(response, fault('Sender', ['ter:WellFormed'], 'Well-formed Error'));
    const operation = findOperation(soap);
    if (operation === null) {
      return answer(response, fault('Receiver', ['ter:ActionNotSupported'], 'Optional Action Not Implemented'));
    }
    const verdict = operation.open ? 'accepted' : authorize(device, tokens, request, soap);
    switch (verdict) {
      case 'accepted':
        return answer(response, operation.run(device, soap.operation));
      case 'refused-token':
        // Core §5.9.1: a refused token is answered with a fault, not with a challenge.
        return answer(response, NOT_AUTHORIZED);
      case 'challenge':
      case 'stale':
        return challenge(device, response, verdict === 'stale');
    }
  };
}

/** 401 with the device's challenges, and the fault as a body for clients that only read SOAP. */
export function challenge(device: RunningDevice, response: ServerResponse, stale: boolean): void {
  response.setHeader('www-authenticate', device.guard.challenges(stale));
  reply(response, 401, SOAP_TYPE, renderSoap(NOT_AUTHORIZED).document);
}

function answer(response: ServerResponse, content: SoapAnswer): void {
  const { status, document } = renderSoap(content);
  reply(response, status, SOAP_TYPE, document);
}

function findOperation({ operation }: SoapRequest): Operation | null {
  const service = Object.hasOwn(SERVICES, operation.namespace) ? SERVICES[operation.namespace] : undefined;
  if (service === undefined || !Object.hasOwn(service, operation.local)) return null;
  return service[operation.local] ?? null;
}

function authorize(
  device: RunningDevice,
  tokens: TokenGuard,
  request: IncomingMessage,
  soap: SoapRequest,
): 'accepted' | 'refused-token' | 'challenge' | 'stale' {
  const token = tokens(soap.header, device.clockMs());
  if (token === 'accepted') return 'accepted';
  if (token === 'refused') return 'refused-token';
  const verdict = device.guard.check({
    method: request.method ?? '',
    url: request.url ?? '',
    authorization: request.headers.authorization,
  });
  return verdict === 'accepted' || verdict === 'stale' ? verdict : 'challenge';
}
