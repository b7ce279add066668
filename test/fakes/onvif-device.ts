import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../electron/bench/ports.ts';
import { type DeviceServer, type ServerOptions, startHttpServer } from './device-server.ts';
import { createDigestDoor } from './digest-door.ts';

/*
 * A small ONVIF camera for tests of the driver, with the habits of real ones as options. Written from the device's side:
 * it shares nothing with the driver but the bytes on the wire.
 */

/** How it wants to know who asks: never, by Digest, by token, by Basic, or by token but for the first question. */
export type OnvifManner = 'open' | 'digest' | 'token' | 'basic' | 'half-open';

export interface OnvifDeviceOptions extends ServerOptions {
  readonly clock: Clock;
  readonly manner?: OnvifManner;
  readonly user?: string;
  readonly password?: string;
  /** Device clock minus bench clock. */
  readonly clockOffsetMs?: number;
  /** The host that it puts into its service addresses; its own by default. */
  readonly saysHost?: string;
  /** Where it says its picture is; on itself by default. */
  readonly snapshotUri?: string;
  readonly picture?: Uint8Array;
  /** Takes a request before anything else does; true where it has answered. */
  readonly intercept?: (question: string, response: ServerResponse, request: IncomingMessage) => boolean;
}

export interface OnvifDevice extends DeviceServer {
  /** Questions in the order in which they came, `GetServices` or `GET /snap.jpg`, with `+` where they were signed. */
  readonly asked: readonly string[];
  /** Everything received: request lines, headers and bodies. */
  readonly received: readonly string[];
}

const PUBLIC = new Set(['GetSystemDateAndTime', 'GetServices', 'GetCapabilities']);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 0xff, 0xd9]);

export async function startOnvifDevice(options: OnvifDeviceOptions): Promise<OnvifDevice> {
  const { manner = 'digest', user = 'root', password = 'secret', picture = JPEG } = options;
  const asked: string[] = [];
  const received: string[] = [];
  const door = createDigestDoor({
    user,
    password,
    ...(manner === 'basic' ? { challenges: ['Basic realm="cam"'] } : {}),
  });
  let port = 0;

  const isAdmitted = (question: string, request: IncomingMessage, response: ServerResponse, body: string): boolean => {
    if (manner === 'open' || PUBLIC.has(question)) return true;
    if (manner === 'half-open' && question !== 'GetUsers') return true;
    if (manner === 'digest' || manner === 'basic' || question.startsWith('GET ')) {
      return door.admits(request, response, body);
    }
    if (hasToken(body, options, user, password)) return true;
    response.writeHead(400).end(envelope(NOT_AUTHORIZED));
    return false;
  };

  const server = await startHttpServer(options, (request, response, body) => {
    const question = request.method === 'GET' ? `GET ${request.url}` : (/<(Get\w+)/.exec(body)?.[1] ?? '?');
    const isSigned = request.headers.authorization !== undefined || body.includes('UsernameToken');
    asked.push(`${question}${isSigned ? '+' : ''}`);
    received.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`);
    if (options.intercept?.(question, response, request) === true) return;
    if (!isAdmitted(question, request, response, body)) return;
    if (request.method === 'GET') response.end(picture);
    else response.end(envelope(answerTo(question, options, port)));
  });
  ({ port } = server);
  return { ...server, asked, received };
}

const NOT_AUTHORIZED =
  '<x:Fault><x:Code><x:Value>x:Sender</x:Value><x:Subcode><x:Value>ter:NotAuthorized</x:Value></x:Subcode></x:Code><x:Reason><x:Text>who are you</x:Text></x:Reason></x:Fault>';

function envelope(body: string): string {
  return `<x:Envelope xmlns:x="http://www.w3.org/2003/05/soap-envelope" xmlns:ter="http://www.onvif.org/ver10/error"><x:Body>${body}</x:Body></x:Envelope>`;
}

function answerTo(question: string, options: OnvifDeviceOptions, port: number): string {
  const { address, saysHost = `${address}:${port}`, certificate } = options;
  const base = `${certificate === undefined ? 'http' : 'https'}://${saysHost}`;
  switch (question) {
    case 'GetSystemDateAndTime': {
      const now = new Date(Date.parse(options.clock.now()) + (options.clockOffsetMs ?? 0));
      return `<GetSystemDateAndTimeResponse><SystemDateAndTime><UTCDateTime><Time><Hour>${now.getUTCHours()}</Hour><Minute>${now.getUTCMinutes()}</Minute><Second>${now.getUTCSeconds()}</Second></Time><Date><Year>${now.getUTCFullYear()}</Year><Month>${now.getUTCMonth() + 1}</Month><Day>${now.getUTCDate()}</Day></Date></UTCDateTime></SystemDateAndTime></GetSystemDateAndTimeResponse>`;
    }
    case 'GetServices':
      return `<GetServicesResponse><Service><Namespace>http://www.onvif.org/ver10/device/wsdl</Namespace><XAddr>${base}/onvif/device_service</XAddr></Service><Service><Namespace>http://www.onvif.org/ver10/media/wsdl</Namespace><XAddr>${base}/onvif/media</XAddr></Service></GetServicesResponse>`;
    case 'GetDeviceInformation':
      return '<GetDeviceInformationResponse><Manufacturer>Practice</Manufacturer><Model>XNV-8083R</Model><FirmwareVersion>10.10</FirmwareVersion><SerialNumber>200000000000000000001</SerialNumber><HardwareId>0880</HardwareId></GetDeviceInformationResponse>';
    case 'GetNetworkInterfaces':
      return '<GetNetworkInterfacesResponse><NetworkInterfaces token="e"><Info><HwAddress>00-09-18-64-BD-AF</HwAddress></Info></NetworkInterfaces></GetNetworkInterfacesResponse>';
    case 'GetUsers':
      return '<GetUsersResponse/>';
    case 'GetProfiles':
      return '<GetProfilesResponse><Profiles token="main &amp; only"/></GetProfilesResponse>';
    case 'GetSnapshotUri':
      return `<GetSnapshotUriResponse><MediaUri><Uri>${options.snapshotUri ?? `http://${address}:${port}/snap.jpg?size=full`}</Uri></MediaUri></GetSnapshotUriResponse>`;
    default:
      return '<x:Fault><x:Code><x:Value>x:Receiver</x:Value><x:Subcode><x:Value>ter:ActionNotSupported</x:Value></x:Subcode></x:Code></x:Fault>';
  }
}

/** Five seconds of difference, as the strictest devices have it. */
function hasToken(body: string, options: OnvifDeviceOptions, user: string, password: string): boolean {
  const field = (name: string): string => new RegExp(`<\\w:${name}(?: [^>]*)?>([^<]*)<`).exec(body)?.[1] ?? '';
  const created = field('Created');
  const digest = createHash('sha1')
    .update(Buffer.from(field('Nonce'), 'base64'))
    .update(created + password, 'utf8')
    .digest('base64');
  const deviceMs = Date.parse(options.clock.now()) + (options.clockOffsetMs ?? 0);
  const isFresh = Math.abs(Date.parse(created) - deviceMs) <= 5_000;
  return field('Username') === user && field('Password') === digest && isFresh;
}
