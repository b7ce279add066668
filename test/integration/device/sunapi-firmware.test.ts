import { expect, it, onTestFinished } from 'vitest';
import { type Answering, type MakerDevice, say, startMakerDevice, vanish } from '../../fakes/maker-device.ts';
import { IMAGE, inspect, LARGE, type Made, makerOf, never, RIGHT, upload, WRONG } from './maker-kit.ts';

const ADDRESS = '127.0.61.2';
const SYSTEM = '/stw-cgi/system.cgi?msubmenu=';
const UPDATE = `${SYSTEM}firmwareupdate&action=control&Type=Normal`;
const INFO =
  'Model=XNV-8083R\r\nSerialNumber=ZC1T70GW900000A\r\nFirmwareVersion=1.41.18_20250101_R1\r\nConnectedMACAddress=00:09:18:11:22:33\r\n';
const WORKING = ['DownloadAck', 'DownloadOK', 'Start'].map((word) => `Status=${word}\r\n`).join('\r\n');

async function plugIn(answers: Readonly<Record<string, Answering>>): Promise<Made & { readonly device: MakerDevice }> {
  const device = await startMakerDevice(ADDRESS, { [`${SYSTEM}deviceinfo&action=view`]: say(200, INFO), ...answers });
  onTestFinished(() => device.close());
  return { ...makerOf('sunapi', ADDRESS, device.port), device };
}

it('a Hanwha device says its version as text; it tells neither boot id nor uptime', async () => {
  const made = await plugIn({});
  expect(await inspect(made)).toMatchObject({
    ok: true,
    value: { version: '1.41.18_20250101_R1', model: 'XNV-8083R', bootId: null, uptimeSeconds: null },
  });
  expect(made.driver.confirmedOnHardware).toBe(false);
});

it('the image is the one part of a form, and is not asked about first', async () => {
  const made = await plugIn({ [UPDATE]: say(200, `${WORKING}\r\nFirmwareModule=App\r\nStatus=OK\r\nStatus=End\r\n`) });
  expect(await upload(made)).toMatchObject({ kind: 'accepted', needsCommit: false });
  const [sent] = made.device.heard.filter(({ path }) => path === UPDATE);
  expect(sent).toMatchObject({ method: 'POST', expects: false });
  expect(sent?.type).toMatch(/^multipart\/form-data; boundary=greenroom-/);
  expect(sent?.head).toMatch(/^--greenroom-\w+\r\nContent-Disposition: form-data; name="uploadFile"; filename="/);
  expect(sent?.tail).toMatch(/\r\n--greenroom-\w+--\r\n$/);
  expect(sent?.bytes).toBeGreaterThan(IMAGE.sizeBytes);
});

it('words that come while the file is still on its way do not end it', async () => {
  const made = await plugIn({
    [`early ${UPDATE}`]: (response) =>
      void (response.headersSent || response.writeHead(200).write('Status=DownloadAck\r\n')),
  });
  const outcome = upload(made);
  await expect.poll(() => made.device.heard.length).toBe(1);
  await made.device.close();
  // It restarted in the middle of its answer, as devices do: what it had said is no yes.
  expect(await outcome).toMatchObject({ kind: 'unknown', code: 'firmware.answerLost' });
});

it.each([
  [200, 'Status=DownloadAck\r\nStatus=DownloadFail\r\n', 'firmware.notForDevice', false],
  [200, 'NG\r\nError Code: 604\r\nInvalid file\r\n', 'firmware.notForDevice', false],
  [200, 'NG\r\nError Code: 601\r\nAction Not Found\r\n', 'firmware.sunapi.other', false],
  [403, '', 'firmware.notAdministrator', false],
  [404, '', 'firmware.noWay', false],
  [400, '', 'firmware.uploadRefused', false],
  [490, '', 'firmware.sunapi.busy', true],
  [503, '', 'firmware.sunapi.busy', true],
  [500, '', 'firmware.deviceFailed', true],
] as const)('a no with %i and %j is told as %s: 4xx is final, 5xx may pass', async (status, body, code, transient) => {
  const made = await plugIn({ [UPDATE]: say(status, body) });
  expect(await upload(made)).toMatchObject({ kind: 'refused', code, failure: { transient } });
});

it('where writing failed, or the answer is lost after the last byte, its version decides', async () => {
  const failed = await plugIn({ [UPDATE]: say(200, `${WORKING}\r\nFirmwareModule=Kernel\r\nStatus=Fail\r\n`) });
  expect(await upload(failed)).toMatchObject({ kind: 'unknown', code: 'firmware.deviceFailed' });
  expect(await upload(await plugIn({ [UPDATE]: vanish }))).toMatchObject({
    kind: 'unknown',
    code: 'firmware.answerLost',
  });
});

it('one that hangs up half-way can’t have the whole file: it runs what it ran', async () => {
  const made = await plugIn({
    [`early ${UPDATE}`]: (response, _request, bytes) => void (bytes > 1_000_000 && response.socket?.destroy()),
  });
  expect(await upload(made, RIGHT, LARGE)).toMatchObject({ kind: 'failed', code: 'firmware.uploadBroken' });
});

it('a wrong password is tried once, and no file follows it', async () => {
  const made = await plugIn({});
  expect(await upload(made, WRONG)).toMatchObject({ kind: 'failed', code: 'device.passwordRefused' });
  expect(made.device.attempts()).toBe(1);
  expect(made.device.heard).toEqual([]);
});

it('restarts and goes back to its box when asked, keeping the network where that is meant; there is no way back', async () => {
  const made = await plugIn({
    [`${SYSTEM}power&action=control&Type=Restart`]: say(200, 'OK'),
    [`${SYSTEM}factoryreset&action=control&ExcludeSettings=Network`]: say(200, 'OK'),
    [`${SYSTEM}factoryreset&action=control`]: say(200, 'NG\r\nError Code: 602\r\n'),
  });
  const ask = async (what: Parameters<Made['driver']['ask']>[0]) => made.driver.ask(what, made.target, RIGHT, never());
  expect(await ask('reboot')).toMatchObject({ ok: true });
  expect(await ask('factory-default-soft')).toMatchObject({ ok: true });
  expect(await ask('factory-default-hard')).toMatchObject({ ok: false, error: { code: 'firmware.sunapi.other' } });
  expect(await ask('rollback')).toMatchObject({ ok: false, error: { code: 'firmware.noWayBack' } });
});
