import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryPins, openPinFile, pinKey } from '../../../electron/adapters/device/http/pin-store.ts';
import { type DeviceServer, startHttpServer, startRawServer, testCertificate } from '../../fakes/device-server.ts';
import { createDigestDoor } from '../../fakes/digest-door.ts';
import { ask, outcomeOf } from '../../fakes/http-asker.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';

const ADDRESS = '127.78.1.3';
const ELSEWHERE = '127.78.1.4';
const CREDENTIAL = { user: 'root', password: 'secret' };
const servers: DeviceServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function keep(server: Promise<DeviceServer>): Promise<DeviceServer> {
  servers.push(await server);
  return server;
}

/** Sends every request on to `location`, except those for `/here`. */
function redirector(location: string, status = 302): Promise<DeviceServer> {
  return keep(
    startHttpServer({ address: ADDRESS }, (request, response, body) => {
      if (request.url === '/here') response.end(`${request.method} ${body}`);
      else response.writeHead(status, { Location: location }).end();
    }),
  );
}

describe('a redirect', () => {
  it.each([301, 302, 307, 308])('(%i) on the same device is followed, the request as it was', async (status) => {
    const answer = await ask(await redirector('/here', status), { method: 'POST', body: '<x/>' });
    expect(answer.ok && Buffer.from(answer.value.body).toString()).toBe('POST <x/>');
  });

  it('(303) is fetched with GET', async () => {
    const answer = await ask(await redirector('/here', 303), { method: 'POST', body: '<x/>' });
    expect(answer.ok && Buffer.from(answer.value.body).toString()).toBe('GET ');
  });

  it.each([
    ['another address', `http://${ELSEWHERE}/here`],
    ['a name', 'http://camera.local/here'],
    ['another address without a scheme', `//${ELSEWHERE}/here`],
    ['another address with a user', `http://127.78.1.3@${ELSEWHERE}/here`],
    ['another address in other clothes', 'http://0x7f4e0104/here'],
    ['a file', 'file:///etc/passwd'],
    ['no URL at all', 'http://[::/here'],
  ])('to %s is refused, and nothing is sent there', async (_name, location) => {
    const other = await keep(startHttpServer({ address: ELSEWHERE }, (_request, response) => response.end('mine now')));
    const url = location.replace(ELSEWHERE, `${ELSEWHERE}:${other.port}`);
    const answer = await ask(await redirector(url), { credential: CREDENTIAL });
    expect(outcomeOf(answer)).toBe('redirected-elsewhere');
    expect(other.connections()).toBe(0);
  });

  it('names the other host, cut short', async () => {
    const answer = await ask(await redirector(`http://${'x'.repeat(240)}.example/`));
    expect(answer).toMatchObject({ error: { detail: 'x'.repeat(100) } });
  });

  it('is followed three times and no further', async () => {
    const server = await redirector('/again');
    expect(outcomeOf(await ask(server))).toBe('redirected-too-often');
    expect(server.connections()).toBe(4);
  });

  it('from TLS to none is refused', async () => {
    const server = await keep(
      startHttpServer({ address: ADDRESS, certificate: testCertificate('first') }, (_request, response) =>
        response.writeHead(302, { Location: `http://${ADDRESS}/` }).end(),
      ),
    );
    expect(outcomeOf(await ask(server, { door: { tls: true, port: server.port } }))).toBe('redirected-elsewhere');
  });

  it('from none to TLS on the same device is followed, and the credential goes there', async () => {
    const door = createDigestDoor(CREDENTIAL);
    const secure = await keep(
      startHttpServer({ address: ADDRESS, certificate: testCertificate('first') }, (request, response, body) => {
        if (door.admits(request, response, body)) response.end('in');
      }),
    );
    const answer = await ask(await redirector(`https://${ADDRESS}:${secure.port}/x`), { credential: CREDENTIAL });
    expect(answer).toMatchObject({ value: { signIn: 'accepted', door: { tls: true, port: secure.port } } });
  });
});

describe('a certificate', () => {
  const secure = (name: 'first' | 'second', seen: string[] = [], port = 0): Promise<DeviceServer> =>
    keep(
      startHttpServer({ address: ADDRESS, port, certificate: testCertificate(name) }, (request, response) => {
        seen.push(request.url ?? '');
        response.end('ok');
      }),
    );

  it('is pinned at first sight, self-signed as it is, and then only that one counts', async () => {
    const pins = createMemoryPins();
    const seen: string[] = [];
    const before = await secure('first');
    const door = { tls: true, port: before.port };
    expect(outcomeOf(await ask(before, { pins, door }))).toBe(200);
    expect(pins.find(pinKey('device-1', before.port))).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(outcomeOf(await ask(before, { pins, door }))).toBe(200);
    await before.close();
    const after = await secure('second', seen, before.port);
    expect(outcomeOf(await ask(after, { pins, door, path: '/secret' }))).toBe('certificate-changed');
    expect(seen).toEqual([]);
    // Another device may well have that address next, and is another matter.
    expect(outcomeOf(await ask(after, { pins, door, deviceId: 'device-2' }))).toBe(200);
  });

  it('that never comes is a failure of TLS, not of the network', async () => {
    const plain = await keep(startRawServer({ address: ADDRESS }, (socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n')));
    expect(outcomeOf(await ask(plain, { door: { tls: true, port: plain.port } }))).toBe('tls');
    const mute = await keep(startRawServer({ address: ADDRESS }, (socket) => socket.end()));
    expect(outcomeOf(await ask(mute, { door: { tls: true, port: mute.port } }))).toBe('tls');
  });

  it('is kept in a file that only its owner can read', async () => {
    const path = join(folder, 'new', 'certificates.json');
    const opened = openPinFile(path, createMemoryLog());
    const server = await secure('first');
    if (!opened.ok) throw new Error('not opened');
    await ask(server, { pins: opened.value, door: { tls: true, port: server.port } });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = openPinFile(path, createMemoryLog());
    const key = pinKey('device-1', server.port);
    expect(again.ok && again.value.find(key)).toBe(opened.value.find(key));
    if (again.ok) again.value.remember(key, 'another');
    expect(readFileSync(path, 'utf8')).not.toContain('another');
  });

  it.each(['', '{', '{"version":2,"certificates":{}}', '{"version":1,"certificates":{"d:443":"nonsense"}}'])(
    'file that reads %j is refused, as an empty one would pin whatever answers now',
    (text) => {
      const path = join(folder, 'certificates.json');
      writeFileSync(path, text);
      expect(openPinFile(path, createMemoryLog())).toMatchObject({
        ok: false,
        error: { code: 'certificates.unreadable', sentence: { params: { file: path } } },
      });
    },
  );

  it('still holds until the end of the process when its file cannot be written', () => {
    const log = createMemoryLog();
    const blocked = openPinFile(join(folder, 'not-there-yet', 'pins.json'), log);
    if (!blocked.ok) throw new Error('not opened');
    writeFileSync(join(folder, 'not-there-yet'), 'a file where a folder should be');
    blocked.value.remember('d:443', 'AA');
    expect(blocked.value.find('d:443')).toBe('AA');
    expect(log.lines).toHaveLength(1);
  });

  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-pins-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
});
