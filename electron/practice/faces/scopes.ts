import type { Persona } from '../device/persona.ts';

const ROOT = 'onvif://www.onvif.org';

/** The scopes of an ONVIF device: at least one each of Profile, hardware and name (Core §7.3.3.2), percent-encoded. */
export function onvifScopes({ planned, model }: Persona): readonly string[] {
  const profiles = ['Streaming', 'T'].map((profile) => `${ROOT}/Profile/${profile}`);
  const described = [
    ...profiles,
    `${ROOT}/location/`,
    `${ROOT}/hardware/${encodeURIComponent(model)}`,
    `${ROOT}/name/${encodeURIComponent(`${planned.manufacturer} ${model}`)}`,
  ];
  // Axis names itself by mDNS and leaves the MAC out of its scopes; others have nowhere else to put it.
  return planned.face === 'axis' ? described : [...described, `${ROOT}/MacAddress/${planned.mac}`];
}
