/**
 * What is browsed for, each by name. Never the wildcard `_services._dns-sd._udp`: with three types on a LAN of 100
 * devices its answers alone were 11,200 packets. Sources: research on Axis, Hikvision, Arecont and HomeKit devices; the
 * last three are there to tell printers and computers from cameras.
 */
export const SERVICE_TYPES = [
  '_axis-video._tcp',
  '_axis-nvr._tcp',
  '_axis-bwsc._tcp',
  '_vapix-http._tcp',
  '_vapix-https._tcp',
  '_psia._tcp',
  '_cgi._tcp',
  '_arec._tcp',
  '_onvif._tcp',
  '_rtsp._tcp',
  '_http._tcp',
  '_https._tcp',
  '_device-info._tcp',
  '_hap._tcp',
  '_ipp._tcp',
  '_printer._tcp',
  '_workstation._tcp',
] as const;
export type ServiceType = (typeof SERVICE_TYPES)[number];

const DOMAIN = '.local';
const KNOWN: ReadonlySet<string> = new Set(SERVICE_TYPES);

/** The name to ask for instances of a type. */
export function browseName(type: ServiceType): string {
  return `${type}${DOMAIN}`;
}

/** A service instance, `AXIS P3245-LV - ACCC8E012345._axis-video._tcp.local`, taken apart. */
export interface InstanceName {
  /** The first label, with its dots and letters as they were sent. */
  readonly name: string;
  readonly type: ServiceType;
}

/**
 * Takes the name of an instance of a browsed type apart; null for any other name. It is cut from its end, because the
 * first label may hold dots (`Cam v1.2 - front`), and compared without regard to case.
 */
export function splitInstance(fullName: string): InstanceName | null {
  const lower = fullName.toLowerCase();
  // Lower-casing can change the length of exotic letters; the suffix is ASCII, so its length holds on the original.
  if (!lower.endsWith(DOMAIN)) return null;
  const withoutDomain = lower.slice(0, -DOMAIN.length);
  const transport = withoutDomain.lastIndexOf('.');
  const service = withoutDomain.lastIndexOf('.', transport - 1);
  if (transport < 0 || service <= 0) return null;
  const type = withoutDomain.slice(service + 1);
  if (!isServiceType(type)) return null;
  const name = fullName.slice(0, fullName.length - type.length - DOMAIN.length - 1);
  return name === '' ? null : { name, type };
}

/** The browsed type that a pointer record is about; null for any other name. */
export function browsedType(name: string): ServiceType | null {
  const lower = name.toLowerCase();
  const type = lower.endsWith(DOMAIN) ? lower.slice(0, -DOMAIN.length) : lower;
  return isServiceType(type) ? type : null;
}

function isServiceType(text: string): text is ServiceType {
  return KNOWN.has(text);
}
