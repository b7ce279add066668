import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hanwha, scenarioOf } from '../../unit/practice/scenario-of.ts';
import { ask, askSigned, soap, textOf } from './asking.ts';
import { play } from './play.ts';

const DEVICE = hanwha({ firmware: '10.10' });
const { credential } = scenarioOf();

async function plugged(device = DEVICE) {
  const playing = await play(scenarioOf(device));
  const { address } = await playing.until('plugged', device.serial);
  return { playing, address, base: `http://${address}:8077`, service: `http://${address}:8077/onvif/device_service` };
}

/** A WS-UsernameToken header, made at `createdMs`. */
function token(createdMs: number, { user, password } = credential): string {
  const nonce = randomBytes(16);
  const created = new Date(createdMs).toISOString();
  const digest = createHash('sha1')
    .update(Buffer.concat([nonce, Buffer.from(created), Buffer.from(password)]))
    .digest('base64');
  const secext = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
  return (
    `<Security xmlns="${secext}"><UsernameToken><Username>${user}</Username>` +
    `<Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest">${digest}</Password>` +
    `<Nonce>${nonce.toString('base64')}</Nonce><Created>${created}</Created></UsernameToken></Security>`
  );
}

describe('an ONVIF practice device', () => {
  it('answers to anyone what needs no user, and challenges for the rest', async () => {
    const { service } = await plugged();
    const open = [
      'GetSystemDateAndTime',
      'GetServices',
      'GetCapabilities',
      'GetServiceCapabilities',
      'GetHostname',
      'GetEndpointReference',
    ];
    for (const operation of open)
      expect([operation, (await ask(service, soap(operation))).status]).toEqual([operation, 200]);
    const closed = [
      'GetDeviceInformation',
      'GetNetworkInterfaces',
      'GetUsers',
      'GetScopes',
      'SystemReboot',
      'StartFirmwareUpgrade',
    ];
    for (const operation of closed) {
      const answer = await ask(service, soap(operation));
      expect([operation, answer.status]).toEqual([operation, 401]);
      expect(answer.headers['www-authenticate']).toContain('algorithm=MD5');
      expect(answer.body.toString()).toContain('ter:NotAuthorized');
    }
  });

  it('says who it is to the right password, its firmware as text and its MAC as on the label', async () => {
    const { service } = await plugged();
    const information = await askSigned(service, soap('GetDeviceInformation'), credential);
    expect(information.status).toBe(200);
    expect(textOf(information, 'FirmwareVersion')).toBe('10.10');
    expect(textOf(information, 'SerialNumber')).toBe(DEVICE.serial);
    expect(textOf(await askSigned(service, soap('GetNetworkInterfaces'), credential), 'HwAddress')).toBe(DEVICE.mac);
    expect(textOf(await askSigned(service, soap('GetUsers'), credential), 'Username')).toBe(credential.user);
  });

  it('refuses a wrong password, by Digest with 401 and by token with a fault', async () => {
    const { service } = await plugged();
    const wrong = { user: credential.user, password: 'guess' };
    expect((await askSigned(service, soap('GetDeviceInformation'), wrong)).status).toBe(401);
    const refused = await ask(service, soap('GetDeviceInformation', token(Date.now(), wrong)));
    expect(refused.status).toBe(400);
    expect(textOf(refused, 'Text')).toBe('Sender not authorized');
    expect(refused.headers['www-authenticate']).toBeUndefined();
  });

  it('takes a token only when it is made by the device’s own clock', async () => {
    const offsetSeconds = -10_812;
    const { service } = await plugged(hanwha({ faults: [{ kind: 'wrong-clock', offsetSeconds }] }));
    expect((await ask(service, soap('GetDeviceInformation', token(Date.now())))).status).toBe(400);
    const told = await ask(service, soap('GetSystemDateAndTime'));
    const [year, month, day, hour, minute, second] = ['Year', 'Month', 'Day', 'Hour', 'Minute', 'Second'].map((field) =>
      Number(textOf(told, field)),
    );
    const clockMs = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second);
    expect(Math.abs(clockMs - Date.now() - offsetSeconds * 1_000)).toBeLessThan(3_000);
    expect((await ask(service, soap('GetDeviceInformation', token(clockMs)))).status).toBe(200);
  });

  it('answers what it can’t do and what it can’t read as SOAP faults', async () => {
    const { service } = await plugged();
    const unknown = await ask(service, soap('SetSynchronizationPoint'));
    expect([unknown.status, unknown.body.toString().includes('ter:ActionNotSupported')]).toEqual([500, true]);
    const garbage = await ask(service, { method: 'POST', body: '<not-soap' });
    expect([garbage.status, garbage.body.toString().includes('ter:WellFormed')]).toEqual([400, true]);
    const huge = await ask(service, { method: 'POST', body: Buffer.alloc(70_000, 0x20) });
    expect(huge.status).toBe(413);
  });

  it('gives its picture to the right password, and its UPnP description to anyone', async () => {
    const { base } = await plugged();
    expect((await ask(`${base}/onvif/snapshot`)).status).toBe(401);
    const picture = await askSigned(`${base}/onvif/snapshot`, {}, credential);
    expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect(picture.body.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    const description = await ask(`${base}/upnp/description.xml`);
    expect(textOf(description, 'serialNumber')).toBe(DEVICE.serial);
    expect(textOf(description, 'modelName')).toBe(DEVICE.model);
  });

  it('goes away when it restarts and comes back', async () => {
    const { playing, service } = await plugged();
    expect((await askSigned(service, soap('SystemReboot'), credential)).status).toBe(200);
    await playing.until('rebooting', DEVICE.serial);
    await expect(ask(service, soap('GetHostname'))).rejects.toThrow('ECONNREFUSED');
    await playing.until('rebooted', DEVICE.serial);
    expect((await ask(service, soap('GetHostname'))).status).toBe(200);
  });

  it('offers its doors over TLS too where the scenario says so, with a certificate of its own', async () => {
    const { address } = await plugged(hanwha({ tls: true }));
    const answer = await ask(`https://${address}:8477/onvif/device_service`, soap('GetHostname'));
    expect(textOf(answer, 'Name')).toBe('onvif-0009180a0001');
  });
});
