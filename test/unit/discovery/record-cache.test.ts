import { describe, expect, it } from 'vitest';
import type { MdnsRecord } from '../../../electron/adapters/discovery/mdns/record.ts';
import { createRecordCache, type RecordCache } from '../../../electron/adapters/discovery/mdns/record-cache.ts';

const CAM = 'Cam v1.2 - front._axis-video._tcp.local';
const SOURCE = '10.77.0.9';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const pointer = (target = CAM, ttlSeconds = 4_500): MdnsRecord => ({
  type: 'PTR',
  name: '_axis-video._tcp.local',
  ttlSeconds,
  flush: false,
  target,
});
const server = (name = CAM, ttlSeconds = 120, target = 'cam-1.local'): MdnsRecord => ({
  type: 'SRV',
  name,
  ttlSeconds,
  flush: true,
  port: 80,
  target,
});
const text = (value: string, ttlSeconds = 4_500): MdnsRecord => ({
  type: 'TXT',
  name: CAM,
  ttlSeconds,
  flush: true,
  entries: [{ key: 'macaddress', value }],
});
const host = (address: string, ttlSeconds = 120, flush = true): MdnsRecord => ({
  type: 'A',
  name: 'cam-1.local',
  ttlSeconds,
  flush,
  address,
});

function cacheOf(recordsPerSource = 100, records = 1_000): RecordCache {
  return createRecordCache({ recordsPerSource, records, isExempt: () => false });
}

describe('a record cache', () => {
  it.each([
    ['pointer first', [pointer(), server(), text('A'), host('10.77.0.9')]],
    ['pointer last', [host('10.77.0.9'), text('A'), server(), pointer()]],
  ])('puts a service together from records in packets of their own, %s', (_, records) => {
    const cache = cacheOf();
    for (const record of records) cache.take([record], SOURCE, 0);
    expect(cache.find(CAM.toUpperCase(), 0)).toMatchObject({
      name: 'CAM V1.2 - FRONT',
      type: '_axis-video._tcp',
      server: { port: 80, target: 'cam-1.local' },
      txt: [{ key: 'macaddress', value: 'A' }],
      addresses: ['10.77.0.9'],
    });
  });

  it('takes one packet for news of a few hundred services by their hosts and no more, and counts the hosts passed over', () => {
    const cache = cacheOf(10_000, 10_000);
    const names = Array.from({ length: 10 }, (_, index) => `h${index}.local`);
    for (const target of names) {
      for (let index = 0; index < 100; index += 1) {
        cache.take([server(`${target} ${index}._axis-video._tcp.local`, 120, target)], SOURCE, 0);
      }
    }
    const moved = names.map((name): MdnsRecord => ({ ...host('10.77.0.10'), name }));
    expect(cache.take(moved, SOURCE, 2 * SECOND)).toMatchObject({ touched: { length: 300 }, refused: 7 });
  });

  it('says that a service was touched by each record of it, and of its host', () => {
    const cache = cacheOf();
    expect(cache.take([pointer()], SOURCE, 0).touched).toEqual([CAM]);
    expect(cache.take([server()], SOURCE, 0).touched).toEqual([CAM]);
    expect(cache.take([text('A')], SOURCE, 0).touched).toEqual([CAM]);
    expect(cache.take([host('10.77.0.9')], SOURCE, 0).touched).toEqual([CAM]);
    expect(cache.take([{ ...host('10.77.0.9'), name: 'other.local' }], SOURCE, 0).touched).toEqual([]);
  });

  it('takes a changed address over from a record that flushes the one before', () => {
    const cache = cacheOf();
    cache.take([pointer(), server(), host('10.77.0.9')], SOURCE, 0);
    expect(cache.take([host('10.77.0.10')], SOURCE, 5 * SECOND).touched).toEqual([CAM]);
    expect(cache.find(CAM, 5 * SECOND)?.addresses).toEqual(['10.77.0.10']);
  });

  it('keeps addresses that came within a second of one another, though each flushes', () => {
    const cache = cacheOf();
    cache.take([server(), host('10.77.0.9')], SOURCE, 0);
    cache.take([host('169.254.3.3')], SOURCE, 900);
    expect(cache.find(CAM, 900)?.addresses).toEqual(['10.77.0.9', '169.254.3.3']);
  });

  it('does not let one device flush the pointers of the others', () => {
    const cache = cacheOf();
    const other = 'Other._axis-video._tcp.local';
    cache.take([pointer()], SOURCE, 0);
    cache.take([{ ...pointer(other), flush: true }], '10.77.0.8', 5 * SECOND);
    expect(cache.find(CAM, 5 * SECOND)).not.toBeNull();
  });

  it('still tells of a new address when the server record has run out', () => {
    const cache = cacheOf();
    cache.take([pointer(), server(), host('10.77.0.9')], SOURCE, 0);
    expect(cache.find(CAM, 3 * MINUTE)).toMatchObject({ server: null });
    expect(cache.take([host('10.77.0.10')], SOURCE, 3 * MINUTE).touched).toEqual([CAM]);
  });

  describe('goodbyes', () => {
    it.each([
      ['the pointer', pointer(CAM, 0)],
      ['the server record', server(CAM, 0)],
    ])('gives a service as it was known when %s says goodbye, and forgets it', (_, goodbye) => {
      const cache = cacheOf();
      cache.take([pointer(), server(), text('A'), host('10.77.0.9')], SOURCE, 0);
      const { gone, touched } = cache.take([goodbye], SOURCE, SECOND);
      expect(gone).toMatchObject([{ fullName: CAM, addresses: ['10.77.0.9'], server: { port: 80 } }]);
      expect(touched).toEqual([]);
      expect(cache.find(CAM, SECOND)).toBeNull();
    });

    it('tells of one goodbye, though each record of the service says it', () => {
      const cache = cacheOf();
      cache.take([pointer(), server(), text('A')], SOURCE, 0);
      const goodbyes = [text('A', 0), pointer(CAM, 0), server(CAM, 0)];
      expect(cache.take(goodbyes, SOURCE, SECOND).gone).toHaveLength(1);
    });

    it('takes no goodbye from what it never knew', () => {
      expect(cacheOf().take([pointer(CAM, 0)], SOURCE, 0)).toEqual({ touched: [], gone: [], refused: 0 });
    });

    it('drops an address whose host lets go of it', () => {
      const cache = cacheOf();
      cache.take([server(), host('10.77.0.9')], SOURCE, 0);
      cache.take([host('10.77.0.9', 0)], SOURCE, SECOND);
      expect(cache.find(CAM, SECOND)?.addresses).toEqual([]);
    });
  });

  describe('lifetimes', () => {
    it('keeps a record of one second for ten, so that it does not flicker', () => {
      const cache = cacheOf();
      cache.take([pointer(CAM, 1)], SOURCE, 0);
      expect(cache.find(CAM, 9_999)).not.toBeNull();
      expect(cache.find(CAM, 10_000)).toBeNull();
    });

    it('keeps a record of 136 years for 75 minutes', () => {
      const cache = cacheOf();
      cache.take([pointer(CAM, 0xffff_ffff)], SOURCE, 0);
      expect(cache.find(CAM, 75 * MINUTE - 1)).not.toBeNull();
      cache.expire(75 * MINUTE);
      expect(cache.size()).toBe(0);
    });

    it('lives on when it is announced again', () => {
      const cache = cacheOf();
      for (const at of [0, 100, 200, 300]) cache.take([server()], SOURCE, at * SECOND);
      expect(cache.find(CAM, 419 * SECOND)).not.toBeNull();
      expect(cache.find(CAM, 420 * SECOND)).toBeNull();
    });

    it('holds nothing any more once all has run out', () => {
      const cache = cacheOf();
      cache.take([pointer(), server(), text('A'), host('10.77.0.9')], SOURCE, 0);
      cache.expire(76 * MINUTE);
      expect(cache.size()).toBe(0);
      expect(cache.take([host('10.77.0.10')], SOURCE, 76 * MINUTE).touched).toEqual([]);
    });
  });

  describe('known answers', () => {
    it('lists a pointer with the time it has left, until half of it is over', () => {
      const cache = cacheOf();
      cache.take([pointer(CAM, 120), server()], SOURCE, 0);
      expect(cache.knownAnswers(59 * SECOND)).toEqual([{ ...pointer(CAM, 61) }]);
      expect(cache.knownAnswers(60 * SECOND)).toEqual([]);
    });

    it('never lists what was only proposed', () => {
      const cache = cacheOf();
      cache.propose([pointer()], SOURCE, 0);
      expect(cache.knownAnswers(0)).toEqual([]);
    });
  });

  describe('proposals of probing devices', () => {
    it('are believed for ten seconds', () => {
      const cache = cacheOf();
      expect(cache.propose([server(), text('A')], SOURCE, 0).touched).toEqual([CAM]);
      expect(cache.find(CAM, 9_999)?.server?.port).toBe(80);
      expect(cache.find(CAM, 10_000)).toBeNull();
    });

    it('change nothing of what was announced', () => {
      const cache = cacheOf();
      cache.take([pointer(), server(), text('A')], SOURCE, 0);
      const { touched } = cache.propose([server(CAM, 120, 'evil.local'), text('B')], '10.77.0.66', 5 * SECOND);
      expect(touched).toEqual([CAM]);
      expect(cache.find(CAM, 5 * SECOND)).toMatchObject({ server: { target: 'cam-1.local' }, txt: [{ value: 'A' }] });
    });

    it('are taken in beside the pointers of other devices', () => {
      const cache = cacheOf();
      cache.take([pointer('Other._axis-video._tcp.local')], SOURCE, 0);
      cache.propose([pointer()], SOURCE, 0);
      expect(cache.find(CAM, 0)).not.toBeNull();
    });
  });

  describe('limits', () => {
    const many = (count: number): MdnsRecord[] =>
      Array.from({ length: count }, (_, index) => pointer(`Cam ${index}._axis-video._tcp.local`));

    it('holds a flooding sender to its share, and others go on being taken in', () => {
      const cache = cacheOf(100, 1_000);
      expect(cache.take(many(500), '10.77.0.66', 0).refused).toBe(400);
      expect(cache.take([pointer()], SOURCE, 0).refused).toBe(0);
      expect(cache.size()).toBe(101);
    });

    it('renews what it holds for a sender that has its share', () => {
      const cache = cacheOf(100, 1_000);
      cache.take(many(100), SOURCE, 0);
      expect(cache.take(many(100), SOURCE, MINUTE).refused).toBe(0);
    });

    it('gives a share back when records run out', () => {
      const cache = cacheOf(100, 1_000);
      cache.take(many(100), SOURCE, 0);
      cache.expire(76 * MINUTE);
      expect(cache.take(many(100), SOURCE, 76 * MINUTE).refused).toBe(0);
    });

    it('never grows beyond the whole, however many senders there are', () => {
      const cache = cacheOf(100, 150);
      cache.take(many(100), '10.77.0.1', 0);
      expect(
        cache.take([pointer(), server(), ...Array.from({ length: 98 }, (_, i) => host(`10.0.0.${i}`))], SOURCE, 0)
          .refused,
      ).toBeGreaterThan(40);
      expect(cache.size()).toBeLessThanOrEqual(150);
    });

    it('keeps no more addresses for one host than a host has', () => {
      const cache = cacheOf();
      const addresses = Array.from({ length: 50 }, (_, index) => host(`10.0.0.${index}`, 120, false));
      expect(cache.take(addresses, SOURCE, 0).refused).toBe(34);
    });

    it('keeps nothing of services that nobody asked for', () => {
      const cache = cacheOf();
      cache.take(
        [{ ...pointer('x._smb._tcp.local'), name: '_smb._tcp.local' }, server('x._smb._tcp.local')],
        SOURCE,
        0,
      );
      expect(cache.size()).toBe(0);
    });
  });
});
