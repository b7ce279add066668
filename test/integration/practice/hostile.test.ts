import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import dnsPacket from 'dns-packet';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axis, hanwha, scenarioOf, verkada } from '../../unit/practice/scenario-of.ts';
import { ask, soap } from './asking.ts';
import { play } from './play.ts';

/** Writes bytes to a TCP port and waits until the device hangs up, or answers and we do. */
function throwAt(address: string, port: number, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, address, () => socket.end(bytes));
    socket.on('error', () => undefined);
    socket.on('data', () => socket.destroy());
    socket.once('close', () => resolve());
  });
}

/** Deterministic damage: the same bytes on every run, so that a failure can be found again. */
const damaged = (seeds: readonly Buffer[], runs: number): readonly Buffer[] =>
  fc.sample(
    fc
      .tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 }), fc.nat(400))
      .map(([seed, edits, length]) => {
        const copy = Buffer.from(seed);
        for (const [at, value] of edits) if (at < copy.length) copy[at] = value;
        return copy.subarray(0, Math.max(1, Math.min(copy.length, length)));
      }),
    { numRuns: runs, seed: 4_100 },
  );

describe('hostile input', () => {
  it('to the open ports never stops a device', async () => {
    const devices = [axis(), hanwha(), verkada()];
    const playing = await play(scenarioOf(...devices));
    const [first, second, third] = await Promise.all(devices.map(({ serial }) => playing.until('plugged', serial)));
    const service = `http://${first?.address}:8077/onvif/device_service`;
    const question = String(soap('GetDeviceInformation').body);
    const http = Buffer.from(
      `POST /onvif/device_service HTTP/1.1\r\nhost: x\r\ncontent-length: ${question.length}\r\n` +
        `authorization: Digest username="bench", nonce="x", qop=auth, response="y"\r\n\r\n${question}`,
    );
    const cgi = Buffer.from(
      'POST /axis-cgi/systemready.cgi HTTP/1.1\r\nhost: x\r\ncontent-length: 22\r\n\r\n{"method":"systemready}',
    );
    const upload = Buffer.from(
      'POST /onvif/firmware/x HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 9\r\n\r\n',
    );
    for (const bytes of damaged([http, cgi, upload], 150)) {
      await throwAt(first?.address ?? '', 8077, bytes);
      await throwAt(second?.address ?? '', 8077, bytes);
    }
    for (const bytes of damaged([http, Buffer.from('160301008f0100008b0303', 'hex')], 30)) {
      await throwAt(third?.address ?? '', 4100, bytes);
    }
    expect((await ask(service, soap('GetHostname'))).status).toBe(200);
    expect((await ask(`http://${second?.address}:8077/onvif/device_service`, soap('GetHostname'))).status).toBe(200);
    expect((await ask(`https://${third?.address}:4100/ping`)).status).toBe(200);
  });

  it('to the multicast ports never stops a device', async () => {
    const devices = [axis(), hanwha()];
    const playing = await play(scenarioOf(...devices));
    const places = await Promise.all(devices.map(({ serial }) => playing.until('plugged', serial)));
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const seeds: readonly (readonly [number, Buffer])[] = [
      [
        5353,
        dnsPacket.encode({
          type: 'query',
          questions: [
            { type: 'SRV', name: '_axis-video._tcp.local' },
            { type: 'PTR', name: '_services._dns-sd._udp.local' },
          ],
        }),
      ],
      [
        3702,
        Buffer.from(
          `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header><MessageID>x</MessageID></s:Header><s:Body><Probe xmlns="http://schemas.xmlsoap.org/ws/2005/04/discovery"><Types>a:b</Types></Probe></s:Body></s:Envelope>`,
        ),
      ],
      [1900, Buffer.from('M-SEARCH * HTTP/1.1\r\nMAN: "ssdp:discover"\r\nMX: 99\r\nST: ssdp:all\r\n\r\n')],
    ];
    for (const [port, seed] of seeds) {
      for (const bytes of damaged([seed], 400)) {
        for (const { address } of places) await new Promise((resolve) => socket.send(bytes, port, address, resolve));
      }
    }
    socket.close();
    for (const { address } of places) {
      expect((await ask(`http://${address}:8077/onvif/device_service`, soap('GetHostname'))).status).toBe(200);
    }
  });
});
