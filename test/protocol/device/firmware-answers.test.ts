import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDurationMs } from '../../../electron/adapters/device/onvif/duration.ts';
import {
  readInvitation,
  wayOfCapabilities,
  wayOfServiceCapabilities,
} from '../../../electron/adapters/device/onvif/firmware-service.ts';
import { answerNamed, parseSoap } from '../../../electron/adapters/device/onvif/soap.ts';
import type { XmlElement } from '../../../electron/adapters/device/onvif/xml.ts';
import {
  parseFirmwareAnswer,
  readFirmwareStatus,
} from '../../../electron/adapters/device/vapix/firmware-management.ts';
import { countUsers, parseParameters } from '../../../electron/adapters/device/vapix/vapix-settings.ts';
import {
  GSOAP_CAPABILITIES,
  GSOAP_INVITATION,
  INVITATION_WITHOUT_HINTS,
  ONVIF_PACKAGE_CAPABILITIES,
  OWN_PREFIX_INVITATION,
} from '../../fixtures/onvif/firmware.ts';

function element(xml: string, name: string): XmlElement {
  const soap = parseSoap(Buffer.from(xml));
  const found = soap.ok ? answerNamed(soap.value, name) : null;
  if (found === null) throw new Error(`no ${name}`);
  return found;
}

describe('answers in the shapes that servers give them', () => {
  it('are read whatever the prefixes: gSOAP declares forty, others one of their own', () => {
    expect(readInvitation(element(GSOAP_INVITATION, 'StartFirmwareUpgradeResponse'))).toEqual({
      uri: 'http://192.168.1.64/onvif/firmware_upgrade',
      delayMs: 5_000,
      expectedDownMs: 120_000,
    });
    expect(readInvitation(element(OWN_PREFIX_INVITATION, 'StartFirmwareUpgradeResponse'))).toMatchObject({
      uri: 'http://10.77.0.9:8000/upload?id=1&token=7',
    });
  });

  it('are read where optional fields are missing: no delay is none, no hint is no promise', () => {
    expect(readInvitation(element(INVITATION_WITHOUT_HINTS, 'StartFirmwareUpgradeResponse'))).toEqual({
      uri: 'http://192.168.1.64/upgrade',
      delayMs: 0,
      expectedDownMs: null,
    });
  });

  it('say how firmware is taken: in attributes, or in elements where the device is older', () => {
    expect(wayOfServiceCapabilities(element(GSOAP_CAPABILITIES, 'GetServiceCapabilitiesResponse'))).toBe('mtom');
    expect(wayOfCapabilities(element(ONVIF_PACKAGE_CAPABILITIES, 'GetCapabilitiesResponse'))).toBe('http');
    const silent = '<Envelope><Body><GetServiceCapabilitiesResponse/></Body></Envelope>';
    expect(wayOfServiceCapabilities(element(silent, 'GetServiceCapabilitiesResponse'))).toBe('unsaid');
  });
});

describe('a duration', () => {
  it.each([
    ['PT0S', 0],
    ['PT1M30S', 90_000],
    ['P1DT2H', 86_400_000],
    ['PT2.5S', 2_500],
    ['P0Y0M0DT0H2M0S', 120_000],
    ['P999999999Y', 86_400_000],
  ])('%s is %i ms, a day at the most', (text, ms) => expect(readDurationMs(text)).toBe(ms));

  it.each([null, '', 'P', 'PT', '5', '-PT5S', 'PT5', 'P5S', 'PT1e9S'])('%j is none', (text) => {
    expect(readDurationMs(text)).toBeNull();
  });
});

describe('answers of the Axis firmware service', () => {
  const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

  it('are data, an error with a code, or unreadable', () => {
    expect(parseFirmwareAnswer(bytes({ apiVersion: '1.10', method: 'commit', data: {} }))).toMatchObject({
      kind: 'data',
    });
    expect(parseFirmwareAnswer(bytes({ error: { code: '409', message: 'Downgrade' } }))).toEqual({
      kind: 'error',
      code: 409,
      message: 'Downgrade',
    });
    expect(parseFirmwareAnswer(Buffer.from('<html>'))).toEqual({ kind: 'unreadable' });
  });

  it('say that a version is on trial, spelt as AXIS OS spells it', () => {
    expect(readFirmwareStatus({ activeFirmwareVersion: '12.11.77', activeFirmwarePart: '7454651131' })).toEqual({
      activeVersion: '12.11.77',
      onTrial: false,
    });
    expect(
      readFirmwareStatus({ activeFirmwareVersion: '12.11.77', isCommited: false, timeToRollback: 12 }),
    ).toMatchObject({
      onTrial: true,
    });
  });

  it('throw for nothing that anybody could send', () => {
    fc.assert(fc.property(fc.uint8Array(), (any) => void parseFirmwareAnswer(any)));
    fc.assert(fc.property(fc.json(), (any) => void readFirmwareStatus(JSON.parse(any))));
  });
});

describe('settings as VAPIX lists them', () => {
  it('are taken line by line, and what is none of ours is passed over', () => {
    const text = 'root.Network.HostName=gate=east\nroot.Network.BootProto=dhcp\n# Error: no such group\nroot.Other=1\n';
    expect(parseParameters(text)).toEqual({ hostname: 'gate=east', dhcp: 'dhcp' });
  });

  it('count each user once, however many groups it is in', () => {
    expect(countUsers('admin="root,bench"\noperator="bench"\nviewer=""\n')).toBe(2);
    expect(countUsers('<html>')).toBeNull();
  });
});
