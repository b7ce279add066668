import { err, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import { type Fields, readObject } from './fields.ts';
import {
  FACES,
  type Face,
  type Fault,
  FIRMWARE_FAULTS,
  FIRMWARE_WAYS,
  type Scenario,
  type ScenarioDevice,
} from './scenario.ts';

/** What one process can play: sockets, not memory, are the limit (`ulimit -n`). */
const MAX_DEVICES = 4_096;
const DAY_SECONDS = 86_400;
const MAX_UPLOAD_BYTES = 2 ** 40;
/** More uploads than a device sees in its life. */
const FOR_EVER = 1_000_000;
const FAULT_KINDS: readonly Fault['kind'][] = [
  'wrong-model',
  'stranger',
  'missing',
  'wrong-clock',
  'wrong-password',
  'cloned-uuid',
  'drops-off',
  'moves',
  'firmware',
];
const MANUFACTURERS: Readonly<Record<Face, string>> = {
  axis: 'AXIS',
  onvif: 'Hanwha Vision',
  verkada: 'Verkada',
};

/**
 * Parses a scenario file. `file` is the name that the failure's sentence shows.
 * Fails with `practice.scenario.*`: the first field that is missing, unknown, of the wrong kind or out of range; a serial
 * or MAC used twice; a clone of a device that is not in the file.
 */
export function parseScenario(file: string, text: string): Result<Scenario, Failure> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err(failure('practice.scenario.notJson', { file }));
  }
  return readObject(file, json, readScenario);
}

function readScenario(fields: Fields): Scenario {
  const scenario: Scenario = {
    name: fields.text('name', 100),
    expectExit: fields.choice('expectExit', [0, 3]),
    credential: fields.object('credential', (credential) => ({
      user: credential.text('user', 64),
      password: credential.text('password', 128),
    })),
    order: fields.text('order', 120),
    rebootSeconds: fields.number('rebootSeconds', { min: 0.05, max: 600, fallback: 4 }),
    devices: fields.list('devices', readDevice, { max: MAX_DEVICES, optional: false }),
  };
  // A scenario may come from anyone: it names a sample, never a path on this computer.
  if (!/^[\w. -]+$/.test(scenario.order) || scenario.order.startsWith('.')) fields.refuse('order', 'orderName');
  refuseTwins(fields, scenario.devices);
  return scenario;
}

function readDevice(fields: Fields): ScenarioDevice {
  const face = fields.choice('face', FACES);
  const device: ScenarioDevice = {
    face,
    manufacturer: fields.text('manufacturer', 64, MANUFACTURERS[face]),
    model: fields.text('model', 64),
    serial: fields.text('serial', 64),
    mac: fields.text('mac', 17).toLowerCase(),
    firmware: fields.text('firmware', 64),
    plugAtSeconds: fields.number('plugAtSeconds', { min: 0, max: DAY_SECONDS, fallback: 0 }),
    tls: fields.flag('tls', face === 'verkada'),
    firmwareWay: fields.has('firmwareWay') ? fields.choice('firmwareWay', FIRMWARE_WAYS) : 'http',
    faults: fields.list('faults', readFault, { max: FAULT_KINDS.length, optional: true }),
  };
  // Bit 0 of the first octet marks a group address (IEEE 802): no device owns one.
  if (!/^[0-9a-f][02468ace](:[0-9a-f]{2}){5}$/.test(device.mac)) fields.refuse('mac', 'mac');
  return device;
}

function readFault(fields: Fields): Fault {
  const kind = fields.choice('kind', FAULT_KINDS);
  switch (kind) {
    case 'wrong-model':
      return { kind, reports: fields.text('reports', 64) };
    case 'stranger':
    case 'missing':
      return { kind };
    case 'wrong-clock':
      // 60 years back is what a device without a battery boots with.
      return { kind, offsetSeconds: fields.number('offsetSeconds', { min: -2e9, max: 2e9 }) };
    case 'wrong-password':
      return { kind, password: fields.text('password', 128) };
    case 'cloned-uuid':
      return { kind, of: fields.text('of', 64) };
    case 'drops-off': {
      const atSeconds = fields.number('atSeconds', { min: 0, max: DAY_SECONDS });
      const returns = fields.has('returnsAtSeconds');
      return {
        kind,
        atSeconds,
        returnsAtSeconds: returns ? fields.number('returnsAtSeconds', { min: atSeconds, max: DAY_SECONDS }) : null,
      };
    }
    case 'moves':
      return { kind, atSeconds: fields.number('atSeconds', { min: 0, max: DAY_SECONDS }) };
    case 'firmware': {
      const how = fields.choice('how', FIRMWARE_FAULTS);
      return {
        kind,
        how,
        atByte: fields.number('atByte', { min: 0, max: MAX_UPLOAD_BYTES, fallback: 65_536 }),
        times: fields.number('times', { min: 1, max: FOR_EVER, fallback: FOR_EVER }),
        seconds: fields.number('seconds', { min: 0, max: DAY_SECONDS, fallback: 2 }),
        loops: fields.number('loops', { min: 1, max: 1_000, fallback: 3 }),
        code: fields.number('code', { min: 400, max: 599, fallback: 415 }),
        reports: fields.text('reports', 64, '0.0.1'),
      };
    }
  }
}

/** Two devices on one serial or MAC is a mistake in the file; a clone is planted by its fault and shares a UUID only. */
function refuseTwins(fields: Fields, devices: readonly ScenarioDevice[]): void {
  const serials = new Set(devices.map(({ serial }) => serial));
  const seen = new Set<string>();
  devices.forEach(({ serial, mac, faults }, index) => {
    for (const [key, value] of [['serial', serial] as const, ['mac', mac] as const]) {
      if (seen.has(`${key} ${value}`)) fields.refuse(`devices[${index}].${key}`, 'twice', { value });
      seen.add(`${key} ${value}`);
    }
    for (const fault of faults) {
      if (fault.kind === 'cloned-uuid' && !serials.has(fault.of)) {
        fields.refuse(`devices[${index}].faults`, 'noOriginal', { serial: fault.of });
      }
    }
  });
}
