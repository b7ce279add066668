import { describe, expect, it } from 'vitest';
import { decodeMdns } from '../../../electron/adapters/discovery/mdns/decode.ts';
import { createMdnsListener } from '../../../electron/adapters/discovery/mdns/listener.ts';
import type { MdnsQuestion } from '../../../electron/adapters/discovery/mdns/record.ts';
import { SERVICE_TYPES } from '../../../electron/adapters/discovery/mdns/service-types.ts';
import { capture } from '../../fixtures/discovery/captures.ts';
import { ETH0, ETH1, type Listening, LOOPBACK, listening, type Sent } from '../../fixtures/discovery/listening.ts';
import { a, message, ptr, response, srv, txt } from '../../fixtures/discovery/mdns-packet.ts';

const AXIS = 'AXIS P3245-LV - ACCC8E000001/_axis-video/_tcp/local';
const AXIS_TYPE = '_axis-video/_tcp/local';
const DOOR = 'Front door/_http/_tcp/local';
const HTTP_TYPE = '_http/_tcp/local';
const SOURCE = '10.77.0.9';

const start = (links = [ETH0]): Listening => listening('mdns', createMdnsListener, links);

function questionsIn(sent: readonly Sent[]): readonly MdnsQuestion[] {
  return sent.flatMap(({ bytes }) => {
    const decoded = decodeMdns(bytes);
    return decoded.ok ? decoded.value.questions : [];
  });
}

function knownIn(sent: readonly Sent[]): readonly string[] {
  return sent.flatMap(({ bytes }) => {
    const decoded = decodeMdns(bytes);
    return decoded.ok ? decoded.value.records.map((each) => (each.type === 'PTR' ? each.target : each.type)) : [];
  });
}

const whole = (name: string, type: string, address: string): Buffer =>
  response(ptr(type, name), srv(name, 8080, 'cam-1/local'), txt(name, []), a('cam-1/local', address));

describe('an mDNS listener', () => {
  it('tells of a host’s services when its address changes, and not when it is said again', () => {
    const { hear, sightings } = start();
    hear(whole(DOOR, HTTP_TYPE, '10.77.0.9'), SOURCE);
    const told = sightings.length;
    hear(response(a('cam-1/local', '10.77.0.9')), SOURCE);
    expect(sightings).toHaveLength(told);
    hear(response(a('cam-1/local', '10.77.0.8')), SOURCE);
    expect(sightings.at(-1)?.observation.attributes.name).toBe('Front door');
    expect(sightings.length).toBeGreaterThan(told);
  });

  it('makes one observation of a whole announcement', () => {
    const { hear, sightings } = start();
    hear(
      response(
        ptr(AXIS_TYPE, AXIS),
        srv(AXIS, 80, 'axis-accc8e000001/local'),
        txt(AXIS, ['macaddress=ACCC8E000001']),
        a('axis-accc8e000001/local', '10.77.0.9'),
      ),
      SOURCE,
    );
    expect(sightings).toEqual([
      {
        subject: 'mdns eth0 axis p3245-lv - accc8e000001._axis-video._tcp.local',
        source: SOURCE,
        observation: {
          protocol: 'mdns',
          event: 'announce',
          interface: 'eth0',
          address: '10.77.0.9',
          at: '2026-11-23T09:00:00.000Z',
          keys: { macs: ['ac:cc:8e:00:00:01'], serial: 'ACCC8E000001' },
          attributes: {
            manufacturer: 'AXIS',
            model: 'AXIS P3245-LV',
            name: 'AXIS P3245-LV - ACCC8E000001',
            hostname: 'axis-accc8e000001',
          },
          endpoints: [{ kind: 'vapix', port: 80, path: '/', tls: false }],
        },
      },
    ]);
  });

  it('reads every camera of an avahi announcement', () => {
    const { hear, sightings } = start([{ ...ETH0, address: '10.79.0.1' }]);
    hear(capture('avahiAnnouncement'), '10.79.0.2');
    const macs = sightings.map(({ observation }) => observation.keys.macs[0]);
    expect(new Set(macs)).toEqual(new Set(['ac:cc:8e:00:00:01', 'ac:cc:8e:00:00:02', 'ac:cc:8e:00:00:03']));
    expect(new Set(sightings.map(({ observation }) => observation.address))).toEqual(new Set(['10.79.0.2']));
  });

  it('sees a starting device in its probe query, before it announces anything', () => {
    const { hear, sightings } = start();
    hear(capture('avahiProbe'), SOURCE);
    expect(sightings).toHaveLength(3);
    expect(sightings[0]?.observation).toMatchObject({
      address: SOURCE,
      keys: { macs: ['ac:cc:8e:00:00:01'] },
      endpoints: [{ kind: 'vapix', port: 80 }],
    });
  });

  it('believes no asker what it says it knows', () => {
    const { hear, sightings, listener, sent } = start();
    hear(message({ questions: [{ name: AXIS_TYPE, type: 'PTR' }], answers: [ptr(AXIS_TYPE, AXIS)] }), SOURCE);
    listener.ask();
    expect(sightings).toEqual([]);
    expect(knownIn(sent)).toEqual([]);
  });

  describe('what is missing', () => {
    it('is asked for when a pointer comes alone, and told when it comes', () => {
      const { hear, sightings, sent, clock } = start();
      hear(response(ptr(HTTP_TYPE, DOOR)), SOURCE);
      clock.advance(50);
      expect(questionsIn(sent)).toEqual([
        { name: 'Front door._http._tcp.local', type: 'SRV' },
        { name: 'Front door._http._tcp.local', type: 'TXT' },
      ]);
      hear(response(srv(DOOR, 8080, 'cam-1/local'), txt(DOOR, ['path=/view/'])), SOURCE);
      expect(sightings).toEqual([]);
      clock.advance(2_000);
      expect(questionsIn(sent).slice(2)).toEqual([
        { name: 'cam-1.local', type: 'A' },
        { name: 'cam-1.local', type: 'AAAA' },
      ]);
      hear(response(a('cam-1/local', '10.77.0.20')), SOURCE);
      expect(sightings.map(({ observation }) => observation)).toMatchObject([
        { address: '10.77.0.20', endpoints: [{ kind: 'http', port: 8080, path: '/view/' }] },
      ]);
    });

    it('is asked for three times, further and further apart, and then no more', () => {
      const { hear, sent, clock } = start();
      hear(response(ptr(AXIS_TYPE, AXIS)), SOURCE);
      const asked = [50, 1_000, 2_100, 60_000].map((ms) => {
        clock.advance(ms);
        return questionsIn(sent).filter(({ type }) => type === 'SRV').length;
      });
      expect(asked).toEqual([1, 2, 3, 3]);
      hear(response(ptr(AXIS_TYPE, AXIS)), SOURCE);
      clock.advance(60_000);
      expect(questionsIn(sent).filter(({ type }) => type === 'SRV')).toHaveLength(3);
    });

    it('does not hold up a device that has no TXT record', () => {
      const { hear, sightings } = start();
      hear(response(ptr(HTTP_TYPE, DOOR), srv(DOOR, 80, 'cam-1/local'), a('cam-1/local', '10.77.0.20')), SOURCE);
      expect(sightings).toHaveLength(1);
    });

    it('asks for a TXT record twice, and again not before ten minutes', () => {
      const { hear, sent, clock } = start();
      const bytes = response(ptr(HTTP_TYPE, DOOR), srv(DOOR, 80, 'cam-1/local'), a('cam-1/local', '10.77.0.20'));
      for (let minute = 0; minute < 5; minute += 1) {
        hear(bytes, SOURCE);
        clock.advance(60_000);
      }
      expect(questionsIn(sent)).toHaveLength(2);
    });

    it('shows a device with a key at its sender at once, and moves it when its address comes', () => {
      const { hear, sightings } = start();
      hear(response(ptr(AXIS_TYPE, AXIS)), SOURCE);
      hear(response(srv(AXIS, 80, 'cam-1/local'), txt(AXIS, []), a('cam-1/local', '10.77.0.20')), SOURCE);
      expect(sightings.map(({ observation }) => observation.address)).toEqual([SOURCE, '10.77.0.20']);
    });

    it('shows a device without a key at its sender only after asking in vain', () => {
      const { hear, sightings, clock } = start();
      hear(response(ptr(HTTP_TYPE, DOOR), srv(DOOR, 80, 'cam-1/local')), SOURCE);
      clock.advance(4_000);
      expect(sightings).toEqual([]);
      clock.advance(4_000);
      expect(sightings).toMatchObject([{ observation: { address: SOURCE, endpoints: [{ port: 80 }] } }]);
    });

    it('never takes the sender for the address of a practice device while an answer may come', () => {
      const { hear, sightings } = start([LOOPBACK]);
      hear(response(ptr(AXIS_TYPE, AXIS)), '127.0.0.1');
      expect(sightings).toEqual([]);
      hear(response(srv(AXIS, 80, 'cam-1/local'), a('cam-1/local', '127.77.0.4')), '127.0.0.1');
      expect(sightings).toMatchObject([{ observation: { address: '127.77.0.4', interface: 'lo' } }]);
    });
  });

  it.each([
    ['public', '8.8.8.8'],
    ['loopback, though it came by a cable', '127.0.0.1'],
  ])('takes the sender where the address record is %s', (_, address) => {
    const { hear, sightings } = start();
    hear(whole(DOOR, HTTP_TYPE, address), SOURCE);
    expect(sightings).toMatchObject([{ observation: { address: SOURCE } }]);
  });

  it('tells of a goodbye with the address and doors that are going', () => {
    const { hear, sightings } = start();
    hear(whole(AXIS, AXIS_TYPE, '10.77.0.9'), SOURCE);
    hear(response(ptr(AXIS_TYPE, AXIS, { ttl: 0 })), SOURCE);
    expect(sightings.at(-1)?.observation).toMatchObject({
      event: 'goodbye',
      address: '10.77.0.9',
      keys: { serial: 'ACCC8E000001' },
      endpoints: [{ port: 8080 }],
    });
  });

  it('tells of a new address when only the host record is announced', () => {
    const { hear, sightings, clock } = start();
    hear(whole(AXIS, AXIS_TYPE, '10.77.0.9'), SOURCE);
    clock.advance(5_000);
    hear(response(a('cam-1/local', '10.77.0.77')), '10.77.0.77');
    expect(sightings.at(-1)?.observation.address).toBe('10.77.0.77');
  });

  it('keeps devices of one name on two links apart', () => {
    const { hear, sightings } = start([ETH0, ETH1]);
    hear(whole(DOOR, HTTP_TYPE, '10.77.0.9'), '10.77.0.9', ETH0);
    hear(whole(DOOR, HTTP_TYPE, '10.78.0.9'), '10.78.0.9', ETH1);
    expect(sightings.map(({ observation }) => [observation.interface, observation.address])).toEqual([
      ['eth0', '10.77.0.9'],
      ['eth1', '10.78.0.9'],
    ]);
  });

  it('names a device on the wrong subnet, with no interface', () => {
    const { hear, sightings } = start();
    hear(whole(AXIS, AXIS_TYPE, '192.168.0.90'), '192.168.0.90', null);
    expect(sightings).toMatchObject([{ observation: { interface: null, address: '192.168.0.90' } }]);
  });

  describe('asking', () => {
    it('names every browsed type on every link, and never the wildcard', () => {
      const { listener, sent } = start([ETH0, ETH1]);
      listener.ask();
      expect(sent.map(({ link, to }) => [link.name, to])).toEqual([
        ['eth0', 'group'],
        ['eth1', 'group'],
      ]);
      const names = questionsIn(sent.slice(0, 1)).map(({ name }) => name);
      expect(names).toEqual(SERVICE_TYPES.map((type) => `${type}.local`));
    });

    it('lists what is known, so that who is known stays silent', () => {
      const { hear, listener, sent } = start([ETH0, ETH1]);
      hear(whole(AXIS, AXIS_TYPE, '10.77.0.9'), SOURCE, ETH0);
      listener.ask();
      expect(knownIn(sent.filter(({ link }) => link === ETH0))).toEqual([
        'AXIS P3245-LV - ACCC8E000001._axis-video._tcp.local',
      ]);
      expect(knownIn(sent.filter(({ link }) => link === ETH1))).toEqual([]);
    });
  });

  it.each([
    ['malformed', Buffer.from('hello')],
    ['oversized', Buffer.alloc(9_001)],
  ])('counts what it drops: %s', (reason, bytes) => {
    const { hear, dropped } = start();
    hear(bytes, SOURCE);
    expect(dropped).toEqual([`mdns.${reason}`]);
  });

  it('counts the records that a flooding sender may not add', () => {
    const { hear, dropped } = start();
    for (let batch = 0; batch < 30; batch += 1) {
      hear(
        response(...Array.from({ length: 100 }, (_, i) => ptr(HTTP_TYPE, `Cam ${batch}-${i}/_http/_tcp/local`))),
        SOURCE,
      );
    }
    expect(dropped).toHaveLength(3_000 - 2_048);
  });

  it('asks for what a flood of names lacks in a bounded number of packets', () => {
    const { hear, sent, clock } = start();
    hear(response(...Array.from({ length: 250 }, (_, i) => ptr(HTTP_TYPE, `Cam ${i}/_http/_tcp/local`))), SOURCE);
    clock.advance(40);
    expect(questionsIn(sent).length).toBeLessThanOrEqual(200);
  });

  it('leaves no timer running once closed', () => {
    const { hear, listener, clock } = start();
    hear(response(ptr(HTTP_TYPE, DOOR)), SOURCE);
    listener.close();
    expect(clock.waiting()).toBe(0);
  });
});
