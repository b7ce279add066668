import { describe, expect, it } from 'vitest';
import {
  GET_SERVICES,
  readCapabilities,
  readDeviceInformation,
  readMacs,
  readServices,
  readUtcMs,
} from '../../../electron/adapters/device/onvif/device-service.ts';
import {
  chooseMedia,
  getProfiles,
  getSnapshotUri,
  readProfile,
  readSnapshotUri,
} from '../../../electron/adapters/device/onvif/media-service.ts';
import { parseXml, type XmlElement } from '../../../electron/adapters/device/onvif/xml.ts';
import { answerIn } from '../../fixtures/onvif/captures.ts';

function element(text: string): XmlElement {
  const root = parseXml(Buffer.from(text));
  if (!root.ok) throw new Error(root.error);
  return root.value;
}

describe('GetDeviceInformation', () => {
  it('keeps what the device wrote, letter for letter', () => {
    expect(readDeviceInformation(answerIn('information-axis'))).toEqual({
      manufacturer: 'AXIS',
      model: 'P3265-LVE',
      firmware: '10.10',
      serial: 'ACCC8E8A7144',
      hardware: '973',
    });
    expect(readDeviceInformation(answerIn('information-pretty'))).toEqual({
      manufacturer: 'Müller & Söhne <Video>',
      model: '1065',
      firmware: '5.50',
      serial: '200000000000000000001',
      hardware: '880',
    });
  });

  it('does without what a device leaves out or leaves empty', () => {
    expect(readDeviceInformation(answerIn('information-sparse'))).toEqual({
      manufacturer: 'Hanwha Vision',
      model: 'XNV-8083R',
      firmware: null,
      serial: null,
      hardware: null,
    });
  });
});

describe('GetSystemDateAndTime', () => {
  const time = (year: string, month: string, day: string, hour: string, minute: string, second: string): XmlElement =>
    element(
      `<r><SystemDateAndTime><UTCDateTime><Time><Hour>${hour}</Hour><Minute>${minute}</Minute><Second>${second}</Second></Time><Date><Year>${year}</Year><Month>${month}</Month><Day>${day}</Day></Date></UTCDateTime></SystemDateAndTime></r>`,
    );

  it('gives UTC, and nothing where the device only tells its local time', () => {
    expect(readUtcMs(answerIn('time-utc'))).toBe(Date.UTC(2026, 10, 23, 9, 0, 7));
    expect(readUtcMs(answerIn('time-local-only'))).toBeNull();
  });

  it.each([
    ['the epoch of a fresh camera', ['1970', '1', '1', '0', '0', '0'], 0],
    ['a leap second', ['2026', '6', '30', '12', '59', '60'], Date.UTC(2026, 5, 30, 13)],
    ['the 30th of February', ['2026', '2', '30', '0', '0', '0'], null],
    ['month 0', ['2026', '0', '1', '0', '0', '0'], null],
    ['hour 24', ['2026', '1', '1', '24', '0', '0'], null],
    ['minute 60', ['2026', '1', '1', '0', '60', '0'], null],
    ['a negative second', ['2026', '1', '1', '0', '0', '-1'], null],
    ['a year of the last century in two digits', ['26', '1', '1', '0', '0', '0'], null],
    ['words', ['now', '1', '1', '0', '0', '0'], null],
    ['an empty field', ['2026', '1', '1', '0', '0', ''], null],
    ['an exponent', ['2e3', '1', '1', '0', '0', '0'], null],
  ] as const)('reads %s', (_name, parts, utcMs) => {
    expect(readUtcMs(time(...(parts as unknown as [string, string, string, string, string, string])))).toBe(utcMs);
  });
});

describe('GetServices and GetCapabilities', () => {
  it('give the services with the addresses that the device wrote', () => {
    expect(readServices(answerIn('services')).map(({ xaddr }) => xaddr)).toEqual([
      'http://192.168.0.90/onvif/device_service',
      'http://192.168.0.90/onvif/media2',
      'http://192.168.0.90:8080/onvif/media?x=1&y=2',
    ]);
    expect(readCapabilities(answerIn('capabilities'))).toEqual([
      { namespace: 'http://www.onvif.org/ver10/device/wsdl', xaddr: 'https://10.0.0.7/onvif/device_service' },
      { namespace: 'http://www.onvif.org/ver10/media/wsdl', xaddr: 'http://10.0.0.7/onvif/media_service' },
    ]);
  });

  it('lead to the older media service where there are two, and to the newer where it is alone', () => {
    const services = readServices(answerIn('services'));
    expect(chooseMedia(services)?.xaddr).toBe('http://192.168.0.90:8080/onvif/media?x=1&y=2');
    const [, second] = services;
    expect(chooseMedia(second === undefined ? [] : [second])?.xaddr).toBe('http://192.168.0.90/onvif/media2');
    expect(chooseMedia([])).toBeNull();
  });

  it('are asked for in a form that names its service twice', () => {
    expect(GET_SERVICES).toEqual({
      action: 'http://www.onvif.org/ver10/device/wsdl/GetServices',
      body: '<GetServices xmlns="http://www.onvif.org/ver10/device/wsdl"><IncludeCapability>false</IncludeCapability></GetServices>',
      answer: 'GetServicesResponse',
    });
  });

  it('of a hostile device are read to a bound', () => {
    const many = `<r>${'<Service><Namespace>n</Namespace><XAddr>http://x/</XAddr></Service>'.repeat(1_000)}</r>`;
    expect(readServices(element(many))).toHaveLength(64);
    const ports = `<r>${'<NetworkInterfaces><Info><HwAddress>00:40:8c:00:00:01</HwAddress></Info></NetworkInterfaces>'.repeat(1_000)}</r>`;
    expect(readMacs(element(ports))).toHaveLength(1);
  });
});

describe('GetNetworkInterfaces', () => {
  it('gives each real MAC once, however it is written', () => {
    expect(readMacs(answerIn('interfaces'))).toEqual(['ac:cc:8e:8a:71:44', 'b8:a4:4f:00:00:01']);
  });
});

describe('the way to a picture', () => {
  it('goes by the first profile that has a token, escaped on its way back', () => {
    const token = readProfile(answerIn('profiles'));
    expect(token).toBe('profile & 1');
    const media = { namespace: 'http://www.onvif.org/ver10/media/wsdl', xaddr: '' };
    expect(getSnapshotUri(media, token ?? '').body).toContain('<ProfileToken>profile &#38; 1</ProfileToken>');
    expect(getProfiles(media).answer).toBe('GetProfilesResponse');
    expect(readProfile(element('<r/>'))).toBeNull();
  });

  it('ends at the address that either generation gives', () => {
    expect(readSnapshotUri(answerIn('snapshot-ver10'))).toBe(
      'http://192.168.0.90/onvif-cgi/jpg/image.cgi?resolution=1920x1080&compression=30',
    );
    expect(readSnapshotUri(answerIn('snapshot-ver20'))).toBe('http://192.168.0.90/snap.jpg');
    expect(readSnapshotUri(element('<r/>'))).toBeNull();
    expect(readSnapshotUri(element(`<r><Uri>http://x/${'y'.repeat(2_000)}</Uri></r>`))).toBeNull();
  });
});
