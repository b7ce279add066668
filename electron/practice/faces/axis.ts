import { HTTP_PORT, HTTPS_PORT, type RunningDevice } from '../device/running.ts';
import { readBody, refuse, reply } from '../http/body.ts';
import type { Handler } from '../http/door.ts';
import { axisFirmware, FIRMWARE_CGI } from './axis-firmware.ts';
import { PARAM_CGI, paramList, USERS_CGI, userGroups } from './axis-settings.ts';
import { cameraRoutes, guarded } from './camera-routes.ts';
import type { FaceBuilder } from './face.ts';
import { wsdTargetOf } from './wsd-target.ts';

/**
 * An Axis camera as far as a bench meets it: mDNS `_axis-video._tcp` with the MAC in TXT and `<MODEL> - <SERIAL>` as
 * instance, the two VAPIX calls that need no user (AXIS OS 9.50 and 8.40 on), and ONVIF.
 * Shape of the answers: developer.axis.com, Systemready API and Basic device information; every value is text.
 */
export const axisFace: FaceBuilder = (device) => {
  const { persona, address } = device;
  const { planned, model } = persona;
  const handle = cameraRoutes(device, {
    'POST /axis-cgi/systemready.cgi': jsonCall('1.4', { systemready: () => systemReady(device) }),
    'POST /axis-cgi/basicdeviceinfo.cgi': jsonCall('1.3', {
      getAllUnrestrictedProperties: () => ({ propertyList: basicDeviceInfo(device) }),
    }),
    [`POST ${FIRMWARE_CGI}`]: guarded(device, (request, response) => axisFirmware(device, request, response)),
    [`GET ${PARAM_CGI}`]: guarded(device, (request, response) => {
      const query = new URL(request.url ?? '', 'http://device').searchParams;
      reply(response, 200, 'text/plain', paramList(device, (query.get('group') ?? '').split(',')));
    }),
    [`GET ${USERS_CGI}`]: guarded(device, (_request, response) => {
      reply(response, 200, 'text/plain', userGroups(device));
    }),
  });
  return {
    doors: [{ port: HTTP_PORT, tls: false, handle }, ...(planned.tls ? [{ port: HTTPS_PORT, tls: true, handle }] : [])],
    announce: ({ mdns, wsd }) => [
      ...(mdns === null
        ? []
        : [
            mdns.publish({
              name: `AXIS ${model} - ${planned.serial}`,
              type: 'axis-video',
              port: HTTP_PORT,
              hostname: persona.hostname,
              address,
              txt: { macaddress: planned.mac.replaceAll(':', '').toUpperCase() },
            }),
          ]),
      ...(wsd === null ? [] : [wsd.publish(wsdTargetOf(device), address)]),
    ],
  };
};

const METHOD_NOT_SUPPORTED = 2_002;
const INVALID_JSON = 4_000;

/** A VAPIX JSON call: `{ apiVersion, method }` in, `{ apiVersion, method, data }` or `{ error: { code, message } }` out. */
function jsonCall(apiVersion: string, methods: Readonly<Record<string, () => object>>): Handler {
  return async (request, response) => {
    const text = await readBody(request, response);
    if (text === null) return refuse(response, 413);
    const call = parseCall(text);
    const run = call === null || !Object.hasOwn(methods, call.method) ? undefined : methods[call.method];
    const outcome =
      call === null
        ? { error: { code: INVALID_JSON, message: 'Invalid JSON' } }
        : run === undefined
          ? { error: { code: METHOD_NOT_SUPPORTED, message: 'Method not supported' } }
          : { data: run() };
    const context = call?.context === undefined ? {} : { context: call.context };
    const method = call === null ? {} : { method: call.method };
    reply(response, 200, 'application/json', JSON.stringify({ apiVersion, ...context, ...method, ...outcome }));
  };
}

function parseCall(text: string): { readonly method: string; readonly context?: string } | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null || !('method' in json) || typeof json.method !== 'string') return null;
  const { method } = json;
  return 'context' in json && typeof json.context === 'string' ? { method, context: json.context } : { method };
}

function systemReady(device: RunningDevice): object {
  return { systemready: 'yes', needsetup: 'no', uptime: String(device.uptimeSeconds()), bootid: device.bootId };
}

function basicDeviceInfo(device: RunningDevice): object {
  const { model, planned } = device.persona;
  return {
    Brand: 'AXIS',
    BuildDate: 'Jun 04 2026 10:41',
    HardwareID: model,
    ProdFullName: `AXIS ${model} Network Camera`,
    ProdNbr: model,
    ProdShortName: `AXIS ${model}`,
    ProdType: 'Network Camera',
    ProdVariant: '',
    SerialNumber: planned.serial,
    Version: device.memory().firmware,
    WebURL: 'http://www.axis.com',
  };
}
