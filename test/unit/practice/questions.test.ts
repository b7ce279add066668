import dnsPacket from 'dns-packet';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../electron/practice/mdns/questions.ts';

const TYPE = '_axis-video._tcp.local';

describe('parseQuery', () => {
  it('reads what another encoder wrote: names in lower case, several questions, the instances already known', () => {
    const packet = dnsPacket.encode({
      type: 'query',
      questions: [
        { type: 'PTR', name: '_Axis-Video._tcp.local' },
        { type: 'SRV', name: `AXIS P3265-LVE - ACCC8E0A0001.${TYPE}` },
      ],
      answers: [
        { type: 'PTR', name: TYPE, ttl: 4_000, data: `AXIS M3086-V - ACCC8E0A0002.${TYPE}` },
        { type: 'PTR', name: TYPE, ttl: 4_000, data: `AXIS M3086-V - ACCC8E0A0003.${TYPE}` },
      ],
    });
    expect(parseQuery(packet)).toEqual({
      names: [TYPE, `axis p3265-lve - accc8e0a0001.${TYPE}`],
      known: new Set([`axis m3086-v - accc8e0a0002.${TYPE}`, `axis m3086-v - accc8e0a0003.${TYPE}`]),
    });
  });

  it('follows compression pointers, as queries of other responders use them', () => {
    const first = Buffer.from('\x0b_axis-video\x04_tcp\x05local\0\0\x0c\0\x01', 'latin1');
    const second = Buffer.from('\x04_nvr\xc0\x18\0\x0c\0\x01', 'latin1');
    const header = Buffer.from([0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0]);
    expect(parseQuery(Buffer.concat([header, first, second]))?.names).toEqual([TYPE, '_nvr._tcp.local']);
  });

  it('leaves answers alone: they are not for a responder', () => {
    const packet = dnsPacket.encode({
      type: 'response',
      answers: [{ type: 'A', name: 'x.local', data: '127.77.0.1' }],
    });
    expect(parseQuery(packet)).toBeNull();
  });

  it('gives up on a pointer that runs in a circle, and on names that run over the end', () => {
    const header = Buffer.from([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(parseQuery(Buffer.concat([header, Buffer.from([0xc0, 12, 0, 12, 0, 1])]))).toBeNull();
    expect(parseQuery(Buffer.concat([header, Buffer.from([40, 97, 98])]))).toBeNull();
    expect(parseQuery(Buffer.concat([header, Buffer.from([0xc0])]))).toBeNull();
  });

  it('never throws, whatever bytes arrive', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        bytes.fill(0, 2, 4);
        parseQuery(Buffer.from(bytes));
      }),
      { numRuns: 3_000 },
    );
  });
});
