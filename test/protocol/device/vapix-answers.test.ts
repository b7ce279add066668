import { describe, expect, it } from 'vitest';
import { parseBasicDeviceInfo, parseSystemReady } from '../../../electron/adapters/device/vapix/vapix-answers.ts';

const bytes = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const ready = (data: unknown) => parseSystemReady(bytes({ apiVersion: '1.4', method: 'systemready', data }));
const info = (propertyList: unknown) => parseBasicDeviceInfo(bytes({ apiVersion: '1.3', data: { propertyList } }));

describe('systemready', () => {
  it('tells a device that waits for its first password, and which start this is', () => {
    expect(ready({ systemready: 'yes', needsetup: 'yes', uptime: '37509', bootid: 'a64e48df' })).toEqual({
      isReady: true,
      needsSetup: true,
      uptime: '37509',
      bootId: 'a64e48df',
    });
  });

  it('of an older device has less to say', () => {
    expect(ready({ systemready: 'no' })).toEqual({ isReady: false, needsSetup: false, uptime: null, bootId: null });
  });

  it.each(['', 'null', '[]', '{"method":"systemready","error":{"code":1000}}', '<html/>', '{"method":"systemready"}'])(
    'is nothing else: %j',
    (text) => {
      expect(parseSystemReady(bytes(text))).toBeNull();
    },
  );
});

describe('basic device information', () => {
  it('is kept as written', () => {
    expect(
      info({
        Brand: 'AXIS',
        ProdNbr: 'P3265-LVE',
        ProdShortName: 'AXIS P3265-LVE',
        ProdFullName: 'AXIS P3265-LVE Dome Camera',
        SerialNumber: 'ACCC8E8A7144',
        Version: '10.10',
        HardwareID: '973',
      }),
    ).toEqual({
      manufacturer: 'AXIS',
      model: 'P3265-LVE',
      serial: 'ACCC8E8A7144',
      firmware: '10.10',
      hardware: '973',
    });
  });

  it('falls back to the short name, and takes no number for a text', () => {
    expect(
      info({ Brand: 'AXIS', ProdShortName: 'AXIS P3265-LVE', SerialNumber: 12, Version: 10.1, HardwareID: '' }),
    ).toEqual({ manufacturer: 'AXIS', model: 'AXIS P3265-LVE', serial: null, firmware: null, hardware: null });
  });

  it.each(['', '{"data":{}}', '{"error":{"code":2002}}', '[{"data":{"propertyList":{}}}]'])(
    'is nothing else: %j',
    (text) => {
      expect(parseBasicDeviceInfo(bytes(text))).toBeNull();
    },
  );
});
