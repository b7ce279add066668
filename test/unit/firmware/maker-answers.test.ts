import { expect, it } from 'vitest';
import { readDeviceInfo as readIsapi, readStatus } from '../../../electron/adapters/device/isapi/isapi-answers.ts';
import {
  readDeviceInfo as readSunapi,
  readUpdate,
  refusalOf,
} from '../../../electron/adapters/device/sunapi/sunapi-answers.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('a build that is in the version already is not written twice', () => {
  const info =
    '<DeviceInfo><firmwareVersion>V4.2.0 build 230101</firmwareVersion><firmwareReleasedDate>2023-01-01</firmwareReleasedDate></DeviceInfo>';
  expect(readIsapi(bytes(info))).toEqual({ model: null, version: 'V4.2.0 build 230101' });
});

it('what is no answer of the device is read as none: a page, a document type, half of one, a value of a megabyte', () => {
  for (const text of ['<html></html>', '<!DOCTYPE a><DeviceInfo/>', '<DeviceInfo><model>', '']) {
    expect(readIsapi(bytes(text))).toBeNull();
    expect(readStatus(bytes(text))).toBeNull();
  }
  expect(readSunapi(bytes('<html></html>'))).toBeNull();
  expect(readSunapi(bytes(`Model=${'x'.repeat(1_000_000)}\nFirmwareVersion=1.41\n`))).toEqual({
    model: null,
    version: '1.41',
  });
});

it('a word that keeps the connection alive says nothing of the update', () => {
  expect(readUpdate(bytes('Status=Alive\nStatus=Alive\n'))).toBe('unsaid');
  expect(readUpdate(bytes('Status=Skip\n'))).toBe('unsaid');
});

it('a Hanwha device that forbids without asking who it is waits for its first password', () => {
  const answer = { status: 403, body: bytes(''), challenges: false };
  expect(refusalOf(answer, true, '10.0.0.1')?.code).toBe('firmware.sunapi.notSetUp');
});
