import { randomUUID } from 'node:crypto';
import dnsPacket, { type Answer } from 'dns-packet';
import { describe, expect, it } from 'vitest';
import { axis, hanwha, scenarioOf } from '../../unit/practice/scenario-of.ts';
import { openEar } from './hearing.ts';
import { play } from './play.ts';

const MDNS = { address: '224.0.0.251', port: 5353 };
const WSD = { address: '239.255.255.250', port: 3702 };
const SSDP = { address: '239.255.255.250', port: 1900 };
const TYPE = '_axis-video._tcp.local';

// Other tests and benches may be on this loopback too: every device here has a MAC of its own.
let made = 0;
function marks() {
  made += 1;
  const tail = [process.pid >> 8, process.pid, made].map((n) => (n & 0xff).toString(16).padStart(2, '0'));
  return { serial: `GRP${tail.join('').toUpperCase()}`, mac: `00:09:18:${tail.join(':')}` };
}

function recordsOf(bytes: Buffer): readonly Answer[] {
  const packet = dnsPacket.decode(bytes);
  return packet.type === 'response' ? [...(packet.answers ?? []), ...(packet.additionals ?? [])] : [];
}

function wsdProbe(
  types = '<Types xmlns:q="http://www.onvif.org/ver10/network/wsdl">q:NetworkVideoTransmitter</Types>',
) {
  const id = `urn:uuid:${randomUUID()}`;
  const text =
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing">' +
    `<s:Header><w:MessageID>${id}</w:MessageID></s:Header><s:Body>` +
    `<Probe xmlns="http://schemas.xmlsoap.org/ws/2005/04/discovery">${types}</Probe></s:Body></s:Envelope>`;
  return { id, text };
}

describe('a practice device in mDNS', () => {
  it('announces itself with its own address, from its own address, port 5353', async () => {
    const device = axis(marks());
    const ear = await openEar(MDNS);
    const playing = await play(scenarioOf(device));
    const { address } = await playing.until('plugged', device.serial);
    const instance = `AXIS P3265-LVE - ${device.serial}.${TYPE}`;
    const { records, from } = await ear.until((heard) => {
      const records = recordsOf(heard.bytes);
      return (
        records.some((record) => record.type === 'SRV' && record.name === instance) && { records, from: heard.from }
      );
    });
    expect(from).toMatchObject({ address, port: 5353 });
    const host = `axis-${device.mac.replaceAll(':', '')}.local`;
    expect(records.filter(({ type }) => type === 'A' || type === 'AAAA')).toMatchObject([
      { name: host, data: address },
    ]);
    expect(records).toContainEqual(expect.objectContaining({ type: 'PTR', name: TYPE, data: instance }));
    expect(records).toContainEqual(
      expect.objectContaining({
        type: 'SRV',
        name: instance,
        data: expect.objectContaining({ target: host, port: 8077 }),
      }),
    );
    const txt = records.find(({ type }) => type === 'TXT');
    expect(txt?.type === 'TXT' ? String(txt.data) : null).toBe(
      `macaddress=${device.mac.replaceAll(':', '').toUpperCase()}`,
    );
  });

  it('answers a question, unless the asker says that it knows the answer', async () => {
    const [known, other] = [axis(marks()), axis(marks())];
    const ear = await openEar(MDNS);
    await play(scenarioOf(known, other));
    const announced = (serial: string) =>
      ear.until(({ bytes }) => recordsOf(bytes).some((r) => r.type === 'SRV' && r.name.includes(serial)));
    await Promise.all([announced(known.serial), announced(other.serial)]);
    ear.forget();
    const data = `AXIS P3265-LVE - ${known.serial}.${TYPE}`;
    const questions = [{ type: 'PTR' as const, name: TYPE }];
    ear.send(
      dnsPacket.encode({ type: 'query', questions, answers: [{ type: 'PTR', name: TYPE, ttl: 4_000, data }] }),
      MDNS.port,
      MDNS.address,
    );
    await announced(other.serial);
    ear.send(dnsPacket.encode({ type: 'query', questions: [{ type: 'SRV', name: data }] }), MDNS.port, MDNS.address);
    // Its answer to the second question is the first that we hear of it: it was silent to the one before.
    await announced(known.serial);
    const answers = ear.heard.filter(({ bytes }) =>
      recordsOf(bytes).some(({ type, name }) => type === 'SRV' && name === data),
    );
    expect(answers).toHaveLength(1);
  });

  it('says goodbye when it restarts, with the records at TTL 0', async () => {
    const device = axis(marks());
    const ear = await openEar(MDNS);
    const playing = await play(scenarioOf(device));
    await ear.until(({ bytes }) => recordsOf(bytes).some((r) => r.type === 'SRV' && r.name.includes(device.serial)));
    playing.command({ do: 'reboot', serial: device.serial });
    await ear.until(({ bytes }) =>
      recordsOf(bytes).some((r) => r.type === 'SRV' && r.name.includes(device.serial) && r.ttl === 0),
    );
    await playing.until('rebooted', device.serial);
  });
});

describe('a practice device in WS-Discovery', () => {
  it('says Hello, answers a probe from its own address, and says Bye when it restarts', async () => {
    const device = hanwha(marks());
    const group = await openEar(WSD);
    const playing = await play(scenarioOf(device));
    const { address } = await playing.until('plugged', device.serial);
    const named = (text: string): boolean => text.includes(`/MacAddress/${device.mac}`);
    const hello = await group.until(({ text, from }) => text.includes('/discovery/Hello<') && named(text) && from);
    expect(hello.address).toBe(address);
    const reference = /<a:Address>(urn:uuid:[^<]+)/.exec(group.heard.find(({ text }) => named(text))?.text ?? '')?.[1];
    const asker = await openEar();
    const probe = wsdProbe();
    asker.send(probe.text, WSD.port, WSD.address);
    const match = await asker.until(({ text, from }) => named(text) && { text, from });
    expect(match.from).toMatchObject({ address, port: 3702 });
    expect(match.text).toContain(`<a:RelatesTo>${probe.id}<`);
    expect(match.text).toContain(`<d:XAddrs>http://${address}:8077/onvif/device_service<`);
    expect(match.text).toContain('onvif://www.onvif.org/hardware/XNV-8083R');
    expect(match.text).toContain('onvif://www.onvif.org/name/Hanwha%20Vision%20XNV-8083R');
    playing.command({ do: 'reboot', serial: device.serial });
    await group.until(({ text }) => text.includes('/discovery/Bye<') && text.includes(reference ?? '?'));
    await playing.until('rebooted', device.serial);
  });

  it('answers a probe sent to it alone, and each question once however often it is repeated', async () => {
    const device = hanwha(marks());
    const playing = await play(scenarioOf(device));
    const { address } = await playing.until('plugged', device.serial);
    const asker = await openEar();
    const [repeated, last] = [wsdProbe(''), wsdProbe('')];
    for (let copy = 0; copy < 3; copy += 1) asker.send(repeated.text, WSD.port, address);
    await asker.until(({ text }) => text.includes(repeated.id));
    asker.send(last.text, WSD.port, address);
    await asker.until(({ text }) => text.includes(last.id));
    expect(asker.heard.filter(({ text }) => text.includes(repeated.id))).toHaveLength(1);
  });

  it('shares its UUID with the device that it was cloned from, and nothing else', async () => {
    const original = hanwha(marks());
    const clone = hanwha({ ...marks(), faults: [{ kind: 'cloned-uuid', of: original.serial }] });
    const playing = await play(scenarioOf(original, clone));
    await Promise.all([playing.until('plugged', original.serial), playing.until('plugged', clone.serial)]);
    const asker = await openEar();
    asker.send(wsdProbe().text, WSD.port, WSD.address);
    const references = await Promise.all(
      [original, clone].map(({ mac }) =>
        asker.until(({ text, from }) => {
          if (!text.includes(mac)) return null;
          return `${/<a:Address>(urn:uuid:[^<]+)/.exec(text)?.[1]} ${from.address}`;
        }),
      ),
    );
    const [first, second] = references.map((reference) => reference.split(' '));
    expect(first?.[0]).toBe(second?.[0]);
    expect(first?.[1]).not.toBe(second?.[1]);
  });
});

describe('a practice device in SSDP', () => {
  it('announces itself, answers a search from its own address, and says byebye', async () => {
    const device = hanwha(marks());
    const group = await openEar(SSDP);
    const playing = await play(scenarioOf(device));
    const { address } = await playing.until('plugged', device.serial);
    const location = `http://${address}:8077/upnp/description.xml`;
    const alive = await group.until(
      ({ text, from }) => text.includes('ssdp:alive') && text.includes(location) && { text, from },
    );
    expect(alive.from.address).toBe(address);
    const usn = /USN: (uuid:[0-9a-f-]+)/.exec(alive.text)?.[1] ?? '';
    const asker = await openEar();
    asker.send(
      `M-SEARCH * HTTP/1.1\r\nHOST: ${SSDP.address}:1900\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: upnp:rootdevice\r\n\r\n`,
      SSDP.port,
      SSDP.address,
    );
    const answer = await asker.until(({ text, from }) => text.includes(usn) && { text, from });
    expect(answer.text).toContain('HTTP/1.1 200 OK');
    expect(answer.text).toContain(`LOCATION: ${location}`);
    expect(answer.from).toMatchObject({ address, port: 1900 });
    playing.command({ do: 'reboot', serial: device.serial });
    await group.until(({ text }) => text.includes('ssdp:byebye') && text.includes(usn));
    await playing.until('rebooted', device.serial);
  });
});
