import type { Persona } from '../device/persona.ts';
import { escapeXml } from '../soap/escape-xml.ts';

/** The UPnP description that LOCATION points to (UPnP Device Architecture 2.0 §2.3). */
export function upnpDescription({ planned, model, uuid }: Persona, presentationUrl: string): string {
  const text = (name: string, value: string): string => `    <${name}>${escapeXml(value)}</${name}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<root xmlns="urn:schemas-upnp-org:device-1-0">',
    '  <specVersion><major>1</major><minor>0</minor></specVersion>',
    '  <device>',
    text('deviceType', 'urn:schemas-upnp-org:device:Basic:1'),
    text('friendlyName', `${model} (${planned.serial})`),
    text('manufacturer', planned.manufacturer),
    text('modelName', model),
    text('serialNumber', planned.serial),
    text('UDN', `uuid:${uuid}`),
    text('presentationURL', presentationUrl),
    '  </device>',
    '</root>',
    '',
  ].join('\n');
}
