import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../electron/practice/arguments.ts';
import { commandLine, parseCommandLine } from '../../../electron/practice/commands.ts';
import { personaOf } from '../../../electron/practice/device/persona.ts';
import { eventLine, parseEventLine } from '../../../electron/practice/events.ts';
import { buildImage, parseImageHead } from '../../../electron/practice/firmware/image.ts';
import { mintTlsIdentity } from '../../../electron/practice/tls/self-signed.ts';
import { axis, hanwha, scenarioOf } from './scenario-of.ts';

describe('personaOf', () => {
  it('applies what is planted: model, password, clock, and the UUID of the device that was cloned', () => {
    const original = hanwha();
    const faulty = hanwha({
      serial: 'ZNR990000002',
      mac: '00:09:18:0a:00:02',
      faults: [
        { kind: 'wrong-model', reports: 'XNV-6080' },
        { kind: 'wrong-password', password: 'other' },
        { kind: 'wrong-clock', offsetSeconds: -60 },
        { kind: 'cloned-uuid', of: original.serial },
      ],
    });
    const scenario = scenarioOf(original, faulty, axis());
    const persona = personaOf(faulty, scenario);
    expect(persona).toMatchObject({
      model: 'XNV-6080',
      clockOffsetMs: -60_000,
      credential: { user: 'bench', password: 'other' },
    });
    expect(persona.uuid).toBe(personaOf(original, scenario).uuid);
    expect(persona.uuid).not.toBe(personaOf(axis(), scenario).uuid);
    expect(persona.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('firmware images', () => {
  it('carry model and version in their head, and the size that was asked for', () => {
    const image = buildImage({ model: 'P3265-LVE', version: '10.10' }, 100_000);
    expect(image).toHaveLength(100_000);
    expect(parseImageHead(image)).toEqual({ model: 'P3265-LVE', version: '10.10' });
  });

  it('are told from every other file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(parseImageHead(Buffer.from(bytes))).toBeNull();
      }),
    );
    expect(parseImageHead(Buffer.from('GREENROOM-PRACTICE-FIRMWARE 1\nmodel: \nversion: 1\n\n'))).toBeNull();
    expect(parseImageHead(Buffer.from('GREENROOM-PRACTICE-FIRMWARE 2\nmodel: a\nversion: 1\n\n'))).toBeNull();
  });
});

describe('mintTlsIdentity', () => {
  it('mints a certificate that holds against its own key and names the device, another one each time', () => {
    const { certificate, key } = mintTlsIdentity('verkada-e0a7000a0001');
    const parsed = new X509Certificate(certificate);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.checkHost('verkada-e0a7000a0001')).toBe('verkada-e0a7000a0001');
    expect(parsed.subject).toBe('CN=verkada-e0a7000a0001');
    expect(parsed.validFromDate.getUTCFullYear()).toBe(2020);
    expect(parsed.validToDate.getUTCFullYear()).toBe(2049);
    expect(key).toContain('PRIVATE KEY');
    expect(mintTlsIdentity('x').certificate).not.toBe(mintTlsIdentity('x').certificate);
  });
});

describe('lines between the process and its parent', () => {
  it('carry commands and events, and nothing else', () => {
    expect(parseCommandLine(commandLine({ do: 'unplug', serial: 'A' }))).toEqual({ do: 'unplug', serial: 'A' });
    for (const line of ['', '{}', 'null', '{"do":"explode","serial":"A"}', '{"do":"plug","serial":3}', 'plug A']) {
      expect(parseCommandLine(line)).toBeNull();
    }
    expect(parseEventLine(eventLine({ event: 'stopped' }, new Date(0)))).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      event: 'stopped',
    });
    for (const line of ['', '{}', 'null', '{"event":"party"}', '(node:1) Warning'])
      expect(parseEventLine(line)).toBeNull();
  });
});

describe('parseArguments', () => {
  it('plays the default scenario on loopback where only a folder is given', () => {
    expect(parseArguments(['--state', '/tmp/x'], '/res')).toMatchObject({
      ok: true,
      value: { play: { scenario: 'so-24817' }, resourcesDir: '/res', bind: { kind: 'loopback' } },
    });
    expect(parseArguments(['--state', '/tmp/x', '--devices', '40'], '/res')).toMatchObject({
      value: { play: { generated: 40 } },
    });
  });

  it.each([
    [[], 'practice.arguments'],
    [['--state', 'x', '--what'], 'practice.arguments'],
    [['--state', 'x', '--devices', '3', '--scenario', 'y'], 'practice.arguments'],
    [['--state', 'x', '--devices', '0'], 'practice.devices'],
    [['--state', 'x', '--devices', '1.5'], 'practice.devices'],
    [['--state', 'x', '--devices', '5000'], 'practice.devices'],
    [['--state', 'x', '--bind', '10.77.0.1'], 'practice.bind'],
    [['--state', 'x', '--bind', '::1/lo'], 'practice.bind'],
    [['--state', 'x', '--bind', '10.77.0.1/no-such-card'], 'practice.noInterface'],
  ])('refuses %j as %s', (argv, code) => {
    expect(parseArguments(argv, '/res')).toMatchObject({ ok: false, error: { code } });
  });
});
