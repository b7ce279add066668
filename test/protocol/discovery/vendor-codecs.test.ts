import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boschCodec } from '../../../electron/adapters/discovery/bosch/codec.ts';
import { dhipCodec } from '../../../electron/adapters/discovery/dhip/codec.ts';
import { hanwhaCodec } from '../../../electron/adapters/discovery/hanwha/codec.ts';
import { sadpCodec } from '../../../electron/adapters/discovery/sadp/codec.ts';
import { ubiquitiCodec } from '../../../electron/adapters/discovery/ubiquiti/codec.ts';
import type { VendorCodec } from '../../../electron/adapters/discovery/vendor/codec.ts';
import { VENDOR_CODECS } from '../../../electron/adapters/discovery/vendor/codecs.ts';
import {
  BOSCH_ANSWER,
  BOSCH_XML,
  dhipAnswer,
  hanwhaAnswer,
  SADP_ANSWER,
  ubiquitiAnswer,
} from '../../fixtures/discovery/vendor-packets.ts';

const NONCE = Buffer.from('00112233445566778899aabbccddeeff0102', 'hex');

const SAMPLES: readonly (readonly [string, VendorCodec, Buffer])[] = [
  ['sadp', sadpCodec, SADP_ANSWER],
  ['dhip', dhipCodec, dhipAnswer()],
  ['ubiquiti', ubiquitiCodec, ubiquitiAnswer()],
  ['hanwha', hanwhaCodec, hanwhaAnswer()],
  ['bosch', boschCodec, BOSCH_ANSWER],
  ['bosch', boschCodec, BOSCH_XML],
];

describe('what makers’ protocols say of a device', () => {
  it('reads a Hikvision camera: the serial without the model before it, the firmware as its page writes it', () => {
    expect(sadpCodec.decode(SADP_ANSWER)).toEqual({
      ok: true,
      value: {
        mac: 'c0:56:e3:12:34:56',
        serial: '20160815AAWR636421234',
        address: '192.168.1.64',
        attributes: { manufacturer: 'Hikvision', model: 'DS-2CD2142FWD-I', firmware: 'V5.4.5 build 170123' },
        endpoints: [{ kind: 'http', port: 80, path: '/', tls: false }],
      },
    });
  });

  it('reads a Dahua camera, a NUL after its JSON or not', () => {
    expect(dhipCodec.decode(dhipAnswer())).toMatchObject({
      ok: true,
      value: {
        mac: '3c:ef:8c:12:34:56',
        serial: '3A04C1EPAJ12345',
        address: '10.77.0.21',
        attributes: {
          manufacturer: 'Dahua',
          model: 'IPC-HFW4431R-Z',
          firmware: '2.620.0000000.14.R',
          name: 'Gate west',
        },
      },
    });
  });

  it('reads a Ubiquiti camera, its version as text: 4.63.22 is not a number', () => {
    expect(ubiquitiCodec.decode(ubiquitiAnswer())).toMatchObject({
      ok: true,
      value: {
        mac: '74:ac:b9:12:34:56',
        address: '10.77.0.22',
        attributes: { manufacturer: 'Ubiquiti', model: 'UVC G4 Bullet', firmware: '4.63.22', name: 'Yard 3' },
      },
    });
  });

  it('reads a Hanwha recorder out of fields with rubbish behind their NULs', () => {
    expect(hanwhaCodec.decode(hanwhaAnswer())).toMatchObject({
      ok: true,
      value: { mac: '00:16:6c:7d:75:6e', address: '10.77.0.55', attributes: { model: 'SND-6083' } },
    });
  });

  it('reads Bosch cameras, the older in 32 bytes and the newer in XML', () => {
    expect(boschCodec.decode(BOSCH_ANSWER)).toMatchObject({
      ok: true,
      value: { mac: '00:07:5f:12:34:56', address: '10.77.0.66' },
    });
    expect(boschCodec.decode(BOSCH_XML)).toMatchObject({
      ok: true,
      value: {
        mac: '00:07:5f:12:34:57',
        serial: '044512345678901234',
        address: '10.77.0.67',
        attributes: { model: 'FLEXIDOME IP 5000i' },
      },
    });
  });

  it.each(Object.values(VENDOR_CODECS))(
    'takes its own question ($protocol) for a question, not for a device',
    (codec) => {
      expect(codec.decode(codec.encodeQuestion(NONCE))).toEqual({ ok: true, value: null });
    },
  );

  it('refuses a DOCTYPE before its entities can matter', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><ProbeMatch><MAC>&a;</MAC></ProbeMatch>';
    expect(sadpCodec.decode(Buffer.from(bomb))).toEqual({ ok: false, error: 'doctype' });
  });

  it('believes no length beyond the packet', () => {
    const lying = ubiquitiAnswer();
    lying.writeUInt16BE(60_000, 5);
    expect(ubiquitiCodec.decode(lying)).toEqual({ ok: false, error: 'malformed' });
    const longer = dhipAnswer();
    longer.writeUInt32LE(0x7fffffff, 16);
    expect(dhipCodec.decode(longer)).toEqual({ ok: false, error: 'malformed' });
  });

  it.each(SAMPLES)(
    'never throws on a mutated %s packet, and says nothing longer than 256 characters',
    (_name, codec, sample) => {
      const mutation = fc.record({ at: fc.nat(sample.length - 1), byte: fc.nat(255) });
      fc.assert(
        fc.property(fc.array(mutation, { maxLength: 12 }), fc.nat(sample.length), (mutations, cut) => {
          const bytes = Buffer.from(sample);
          for (const { at, byte } of mutations) bytes[at] = byte;
          const decoded = codec.decode(bytes.subarray(0, sample.length - (cut % 8 === 0 ? cut : 0)));
          if (!decoded.ok || decoded.value === null) return;
          for (const text of Object.values(decoded.value.attributes))
            expect(String(text).length).toBeLessThanOrEqual(256);
        }),
        { numRuns: 2_000 },
      );
    },
  );

  it.each(Object.values(VENDOR_CODECS))('never throws on any bytes ($protocol)', (codec) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        codec.decode(Buffer.from(bytes));
      }),
      { numRuns: 1_000 },
    );
  });
});
