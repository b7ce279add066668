import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/adapters/device/http/http-client.ts';
import { createMemoryPins } from '../../../electron/adapters/device/http/pin-store.ts';
import { type DeviceServer, startHttpServer, testCertificate } from '../../fakes/device-server.ts';
import { createDigestDoor, type DigestDoor, type DigestDoorOptions } from '../../fakes/digest-door.ts';
import { ask } from '../../fakes/http-asker.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

const ADDRESS = '127.78.1.2';
const CREDENTIAL = { user: 'root', password: 'pâté & co' };
const servers: DeviceServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(
  options: Partial<DigestDoorOptions> = {},
  tls = false,
): Promise<{ server: DeviceServer; door: DigestDoor; sent: string[] }> {
  const door = createDigestDoor({ ...CREDENTIAL, ...options });
  const sent: string[] = [];
  const server = await startHttpServer(
    { address: ADDRESS, ...(tls ? { certificate: testCertificate('first') } : {}) },
    (request, response, body) => {
      sent.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'} ${body}`);
      if (door.admits(request, response, body)) response.end('welcome');
    },
  );
  servers.push(server);
  return { server, door, sent };
}

describe('signing in', () => {
  it.each([
    ['MD5 without qop', ['Digest realm="cam", nonce="%NONCE%"']],
    ['MD5', ['Digest realm="cam", nonce="%NONCE%", qop="auth"']],
    ['MD5 with a spaced list', ['digest realm = "cam", nonce = "%NONCE%", qop = "auth, auth-int"']],
    ['MD5-sess', ['Digest realm="cam", nonce="%NONCE%", qop="auth", algorithm=MD5-sess']],
    ['SHA-256', ['Digest realm="cam", nonce="%NONCE%", qop="auth", algorithm=SHA-256']],
    ['SHA-256-sess', ['Digest realm="cam", nonce="%NONCE%", qop="auth", algorithm=SHA-256-sess']],
    ['auth-int', ['Digest realm="cam", nonce="%NONCE%", qop="auth-int"']],
    ['several ways', ['Basic realm="cam"', 'Digest realm="cam", nonce="%NONCE%", qop="auth", algorithm=SHA-256']],
  ])('works with %s', async (_name, challenges) => {
    const { server, door } = await serve({ challenges });
    const answer = await ask(server, { credential: CREDENTIAL, method: 'POST', path: '/a b?c=d é', body: '<x/>' });
    expect(answer).toMatchObject({ ok: true, value: { status: 200, signIn: 'accepted' } });
    expect(door.attempts()).toBe(1);
  });

  it('takes the strongest way that is offered', async () => {
    const { server, sent } = await serve({
      challenges: [
        'Digest realm="cam", nonce="%NONCE%", qop="auth", algorithm=MD5',
        'Digest realm="cam", nonce="%NONCE%", qop="auth", algorithm=SHA-256',
      ],
    });
    await ask(server, { credential: CREDENTIAL });
    expect(sent[1]).toContain('algorithm=SHA-256');
  });

  it('tries a stale nonce again once, and once only', async () => {
    const once = await serve({ staleNonces: 1 });
    expect(await ask(once.server, { credential: CREDENTIAL })).toMatchObject({ value: { signIn: 'accepted' } });
    expect(once.door.attempts()).toBe(2);
    const always = await serve({ staleNonces: 1_000 });
    expect(await ask(always.server, { credential: CREDENTIAL })).toMatchObject({ value: { signIn: 'refused' } });
    expect(always.door.attempts()).toBe(2);
  });

  it('sends a wrong password once and never again in the conversation, as tries lock a camera', async () => {
    const { server, door } = await serve({ password: 'another' });
    const client = createHttpClient({ clock: createManualClock(), pins: createMemoryPins() });
    const outcomes = await client.converse(
      {
        deviceId: 'd',
        address: ADDRESS,
        credential: CREDENTIAL,
        signal: new AbortController().signal,
        deadlineMs: 9_000,
      },
      async (talk) => {
        const request = {
          method: 'GET',
          door: { tls: false, port: server.port },
          path: '/',
          maxBodyBytes: 1_000,
          mayUseCredential: true,
        } as const;
        return [await talk.send(request), await talk.send(request), await talk.send({ ...request, path: '/other' })];
      },
    );
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.signIn)).toEqual(['refused', 'refused', 'refused']);
    expect(door.attempts()).toBe(1);
  });

  it('sends nothing where there is no credential, or the question may not use it', async () => {
    const { server, door } = await serve();
    expect(await ask(server)).toMatchObject({ value: { status: 401, signIn: 'wanted', offers: ['digest'] } });
    expect(await ask(server, { credential: CREDENTIAL, mayUseCredential: false })).toMatchObject({
      value: { signIn: 'wanted' },
    });
    expect(door.attempts()).toBe(0);
  });

  it('says that a device which never asks is open', async () => {
    const server = await startHttpServer({ address: ADDRESS }, (_request, response) => response.end('hi'));
    servers.push(server);
    expect(await ask(server, { credential: CREDENTIAL })).toMatchObject({ value: { signIn: 'open', offers: [] } });
  });

  it('never sends Basic in the clear', async () => {
    const { server, sent } = await serve({ challenges: ['Basic realm="cam"'] });
    expect(await ask(server, { credential: CREDENTIAL })).toMatchObject({
      value: { signIn: 'wanted', offers: ['basic'] },
    });
    expect(sent).toEqual(['GET / - ']);
  });

  it('sends Basic over TLS where the device offers no Digest, and only there', async () => {
    const only = await serve({ challenges: ['Basic realm="cam"'] }, true);
    await ask(only.server, { credential: CREDENTIAL, door: { tls: true, port: only.server.port } });
    expect(only.sent[1]).toContain(`Basic ${Buffer.from('root:pâté & co').toString('base64')}`);
    const unknown = await serve({ challenges: ['Basic realm="c", Digest realm="c", nonce="1", algorithm=X'] }, true);
    const answer = await ask(unknown.server, {
      credential: CREDENTIAL,
      door: { tls: true, port: unknown.server.port },
    });
    expect(answer).toMatchObject({ value: { signIn: 'wanted', offers: ['basic', 'digest'] } });
    expect(unknown.sent).toHaveLength(1);
  });
});
