import { type Mac, parseMac } from '../../../../shared/domain/identity/mac.ts';
import type { DeviceAttributes, Endpoint, ObservedKeys } from '../../../../shared/domain/identity/observation.ts';
import { printable } from '../net/printable.ts';
import type { ServiceInstance } from './record-cache.ts';
import type { ServiceType } from './service-types.ts';

/** What a service instance says of its device. */
export interface ServiceFacts {
  readonly keys: ObservedKeys;
  readonly attributes: DeviceAttributes;
  readonly endpoints: readonly Endpoint[];
}

/** The doors that a service type stands for; null where it is none that Greenroom could go through. */
const DOORS: Readonly<Record<ServiceType, { readonly kind: Endpoint['kind']; readonly tls: boolean } | null>> = {
  '_axis-video._tcp': { kind: 'vapix', tls: false },
  '_axis-nvr._tcp': { kind: 'vapix', tls: false },
  '_axis-bwsc._tcp': { kind: 'vapix', tls: false },
  '_vapix-http._tcp': { kind: 'vapix', tls: false },
  '_vapix-https._tcp': { kind: 'vapix', tls: true },
  '_psia._tcp': { kind: 'http', tls: false },
  '_cgi._tcp': { kind: 'http', tls: false },
  '_arec._tcp': { kind: 'http', tls: false },
  '_onvif._tcp': { kind: 'onvif-device', tls: false },
  '_rtsp._tcp': { kind: 'rtsp', tls: false },
  '_http._tcp': { kind: 'http', tls: false },
  '_https._tcp': { kind: 'https', tls: true },
  '_device-info._tcp': null,
  '_hap._tcp': null,
  '_ipp._tcp': { kind: 'http', tls: false },
  '_printer._tcp': null,
  '_workstation._tcp': null,
};

/** Reads what an instance's records say, whichever of them are there yet. */
export function readService(instance: ServiceInstance): ServiceFacts {
  const txt = new Map((instance.txt ?? []).map(({ key, value }) => [key, value]));
  const axis = readAxisName(instance);
  const macs = readMacs(instance, txt, axis);
  const model = axis?.model ?? printable(modelText(instance.type, txt));
  const hostname = printable(instance.server?.target.replace(/\.local\.?$/i, ''));
  const manufacturer = axis?.isAxis === true ? 'AXIS' : printable(txt.get('usb_mfg'));
  const name = printable(instance.name);
  return {
    keys: { macs, ...(axis === null ? {} : { serial: axis.serial }) },
    attributes: {
      ...(manufacturer === undefined ? {} : { manufacturer }),
      ...(model === undefined ? {} : { model }),
      ...(name === undefined ? {} : { name }),
      ...(hostname === undefined ? {} : { hostname }),
    },
    endpoints: readEndpoints(instance, txt.get('path')),
  };
}

interface AxisName {
  readonly model: string;
  readonly serial: string;
  readonly isAxis: boolean;
}

/**
 * `AXIS P3245-LV - ACCC8E012345`: model, then serial, which is the MAC without separators. Door stations of other makers
 * use the Axis service type and the same form. A name that somebody changed has no serial to give.
 */
function readAxisName({ name, type }: ServiceInstance): AxisName | null {
  const isAxis = name.startsWith('AXIS ');
  const dash = name.lastIndexOf(' - ');
  if (dash <= 0 || (!isAxis && !type.startsWith('_axis-'))) return null;
  // A second device of one name is renamed `… (2)` or `… #2` (RFC 6763 appendix D; avahi).
  const serial = name.slice(dash + 3, dash + 3 + 12);
  const rest = name.slice(dash + 3 + 12);
  const model = printable(name.slice(0, dash));
  if (!/^[0-9A-F]{12}$/i.test(serial) || !/^( ?\(\d{1,3}\)| #\d{1,3})?$/.test(rest) || model === undefined) return null;
  return { model, serial, isAxis };
}

function readMacs(instance: ServiceInstance, txt: ReadonlyMap<string, string>, axis: AxisName | null): readonly Mac[] {
  const stated = parseMac(txt.get('macaddress') ?? '');
  if (stated !== null) return [stated];
  const fromName = axis === null ? null : parseMac(axis.serial);
  if (fromName !== null) return [fromName];
  // avahi's workstation service: `host [aa:bb:cc:dd:ee:ff]`. HomeKit's `id` looks like a MAC too, but is made up.
  const bracket = instance.type === '_workstation._tcp' ? instance.name.lastIndexOf('[') : -1;
  const workstation = bracket < 0 ? null : parseMac(instance.name.slice(bracket + 1).replace(/\]$/, ''));
  return workstation === null ? [] : [workstation];
}

function modelText(type: ServiceType, txt: ReadonlyMap<string, string>): string | undefined {
  if (type === '_hap._tcp') return txt.get('md');
  return txt.get(type === '_ipp._tcp' || type === '_printer._tcp' ? 'ty' : 'model');
}

const MAX_PATH = 256;

function readEndpoints({ type, server }: ServiceInstance, statedPath: string | undefined): readonly Endpoint[] {
  const door = DOORS[type];
  if (door === null || server === null || server.port === 0) return [];
  const usual = door.kind === 'onvif-device' ? '/onvif/device_service' : '/';
  const path = statedPath !== undefined && isPath(statedPath) ? statedPath : usual;
  return [{ kind: door.kind, port: server.port, path, tls: door.tls }];
}

function isPath(text: string): boolean {
  return text.startsWith('/') && text.length <= MAX_PATH && /^[!-~]+$/.test(text);
}
