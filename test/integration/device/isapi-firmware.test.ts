import { expect, it, onTestFinished } from 'vitest';
import { type Answering, type MakerDevice, say, startMakerDevice, vanish } from '../../fakes/maker-device.ts';
import { IMAGE, inspect, LARGE, type Made, makerOf, never, RIGHT, upload, WRONG } from './maker-kit.ts';

const ADDRESS = '127.0.61.1';
const UPDATE = '/ISAPI/System/updateFirmware';
const INFO = `<?xml version="1.0" encoding="UTF-8"?>
<DeviceInfo version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
<deviceName>IP CAMERA</deviceName><model>DS-2CD2143G2-I</model><macAddress>44:19:b6:11:22:33</macAddress>
<firmwareVersion>V5.7.3</firmwareVersion><firmwareReleasedDate>build 220112</firmwareReleasedDate>
</DeviceInfo>`;
const STATUS =
  '<DeviceStatus xmlns="http://www.isapi.org/ver20/XMLSchema"><deviceUpTime>513477</deviceUpTime></DeviceStatus>';
const answer = (code: number, words: string, sub: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><ResponseStatus version="2.0" xmlns="http://www.std-cgi.com/ver20/XMLSchema">
   <requestURL>${UPDATE}</requestURL><statusCode>${code}</statusCode><statusString>${words}</statusString>
   <subStatusCode>${sub}</subStatusCode></ResponseStatus>`;
const userCheck = (lock: string, unlockTime: number, left: number): string =>
  `<userCheck version="2.0" xmlns="http://www.isapi.org/ver20/XMLSchema"><statusValue>401</statusValue>
   <statusString>Unauthorized</statusString><lockStatus>${lock}</lockStatus><unlockTime>${unlockTime}</unlockTime>
   <retryLoginTime>${left}</retryLoginTime></userCheck>`;

async function plugIn(
  answers: Readonly<Record<string, Answering>>,
  wordsOfRefusal = '',
): Promise<Made & { readonly device: MakerDevice }> {
  const known = { '/ISAPI/System/deviceInfo': say(200, INFO), '/ISAPI/System/status': say(200, STATUS) };
  const device = await startMakerDevice(ADDRESS, { ...known, ...answers }, wordsOfRefusal);
  onTestFinished(() => device.close());
  return { ...makerOf('isapi', ADDRESS, device.port), device };
}

it('a Hikvision device says version and build as ONVIF joins them, and how long it has run', async () => {
  const made = await plugIn({});
  expect(await inspect(made)).toMatchObject({
    ok: true,
    value: { version: 'V5.7.3 build 220112', model: 'DS-2CD2143G2-I', uptimeSeconds: 513_477, refusal: null },
  });
  expect(made.driver.confirmedOnHardware).toBe(false);
});

it('one that tells its uptime in words, or not at all, is still read', async () => {
  const words = say(200, STATUS.replace('513477', '87天0时55分59秒'));
  for (const status of [words, say(404, '')]) {
    const made = await plugIn({ '/ISAPI/System/status': status });
    expect(await inspect(made)).toMatchObject({
      ok: true,
      value: { uptimeSeconds: null, version: expect.any(String) },
    });
  }
});

it('the image is put as it is, signed ahead, each byte once', async () => {
  const made = await plugIn({ [UPDATE]: say(200, answer(1, 'OK', 'ok')) });
  expect(await upload(made)).toMatchObject({ kind: 'accepted', needsCommit: false });
  expect(made.device.heard.filter(({ path }) => path === UPDATE)).toMatchObject([
    { method: 'PUT', bytes: IMAGE.sizeBytes, type: 'application/octet-stream' },
  ]);
});

it('one that waits to be restarted is restarted', async () => {
  const made = await plugIn({
    [UPDATE]: say(200, answer(7, 'Reboot Required', 'rebootRequired')),
    '/ISAPI/System/reboot': say(200, answer(1, 'OK', 'ok')),
  });
  expect(await upload(made)).toMatchObject({ kind: 'accepted' });
  expect(made.device.heard.at(-1)).toMatchObject({ method: 'PUT', path: '/ISAPI/System/reboot' });
});

it.each([
  [400, 6, 'badDevType', 'firmware.isapi.badDevType', false],
  [400, 6, 'badLanguage', 'firmware.isapi.badLanguage', false],
  [400, 4, 'badVersion', 'firmware.isapi.badVersion', false],
  [403, 4, 'notSupport', 'firmware.noWay', false],
  [403, 4, 'lowPrivilege', 'firmware.notAdministrator', false],
  [404, 0, '', 'firmware.noWay', false],
  [400, 0, '', 'firmware.uploadRefused', false],
  [200, 2, 'deviceBusy', 'firmware.isapi.busy', true],
  [503, 0, '', 'firmware.isapi.busy', true],
  [500, 3, 'deviceError', 'firmware.deviceFailed', true],
  [502, 0, '', 'firmware.deviceFailed', true],
  [200, 5, 'badXmlFormat', 'firmware.isapi.other', false],
] as const)(
  'a no with %i, code %i and “%s” is told as %s: 4xx is final, 5xx may pass',
  async (status, number, sub, code, transient) => {
    const made = await plugIn({ [UPDATE]: say(status, sub === '' ? '' : answer(number, 'Invalid XML Content', sub)) });
    expect(await upload(made)).toMatchObject({ kind: 'refused', code, failure: { transient } });
  },
);

it('an answer lost after the last byte, or one that can’t be read, is for its version to decide', async () => {
  for (const lost of [vanish, say(200, 'yes?')]) {
    expect(await upload(await plugIn({ [UPDATE]: lost }))).toMatchObject({
      kind: 'unknown',
      code: 'firmware.answerLost',
    });
  }
});

it('one that hangs up half-way can’t have the whole file: it runs what it ran', async () => {
  const made = await plugIn({
    [`early ${UPDATE}`]: (response, _request, bytes) => void (bytes > 1_000_000 && response.socket?.destroy()),
  });
  expect(await upload(made, RIGHT, LARGE)).toMatchObject({ kind: 'failed', code: 'firmware.uploadBroken' });
});

it('a wrong password is tried once, and the tries that are left are told', async () => {
  const made = await plugIn({}, userCheck('unlock', 0, 4));
  const outcome = await upload(made, WRONG);
  expect(outcome).toMatchObject({
    kind: 'failed',
    code: 'device.passwordRefusedLeft',
    failure: { transient: false, sentence: { params: { left: 4 } } },
  });
  expect(made.device.attempts()).toBe(1);
  expect(made.device.heard).toEqual([]);
});

it('a locked user is left alone for as long as the device says, the right password too', async () => {
  const made = await plugIn({}, userCheck('lock', 1_790, 0));
  expect(await inspect(made, WRONG)).toMatchObject({
    ok: false,
    error: { code: 'device.userLocked', transient: false, sentence: { params: { minutes: 30 } } },
  });
  expect(made.device.attempts()).toBe(1);
});

it('without a password it says that one is missing, and sends none', async () => {
  const made = await plugIn({});
  expect(await inspect(made, null)).toMatchObject({ ok: false, error: { code: 'device.passwordMissing' } });
  expect(made.device.attempts()).toBe(0);
});

it('restarts and goes back to its box when asked, keeping the network where that is meant; there is no way back', async () => {
  const yes = say(200, answer(1, 'OK', 'ok'));
  const made = await plugIn({
    '/ISAPI/System/reboot': yes,
    '/ISAPI/System/factoryReset?mode=basic': yes,
    '/ISAPI/System/factoryReset?mode=full': yes,
  });
  for (const what of ['reboot', 'factory-default-soft', 'factory-default-hard'] as const) {
    expect(await made.driver.ask(what, made.target, RIGHT, never())).toMatchObject({ ok: true });
  }
  expect(await made.driver.ask('rollback', made.target, RIGHT, never())).toMatchObject({
    ok: false,
    error: { code: 'firmware.noWayBack' },
  });
});

it('a device of another maker is never asked in this one’s language', async () => {
  const made = await plugIn({});
  expect(made.driver.fits(made.target)).toBe(true);
  expect(made.driver.fits({ ...made.target, macs: [] })).toBe(false);
});
