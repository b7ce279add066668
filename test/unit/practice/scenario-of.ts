import type {
  FirmwareFault,
  PlannedFirmwareFault,
  Scenario,
  ScenarioDevice,
} from '../../../electron/practice/scenario/scenario.ts';

/** A healthy Axis camera, with what the test cares about on top. */
export function axis(changes: Partial<ScenarioDevice> = {}): ScenarioDevice {
  return {
    face: 'axis',
    manufacturer: 'AXIS',
    model: 'P3265-LVE',
    serial: 'ACCC8E0A0001',
    mac: 'ac:cc:8e:0a:00:01',
    firmware: '10.10',
    plugAtSeconds: 0,
    tls: false,
    firmwareWay: 'http',
    faults: [],
    ...changes,
  };
}

/** A healthy Hanwha camera. */
export function hanwha(changes: Partial<ScenarioDevice> = {}): ScenarioDevice {
  return axis({
    face: 'onvif',
    manufacturer: 'Hanwha Vision',
    model: 'XNV-8083R',
    serial: 'ZNR990000001',
    mac: '00:09:18:0a:00:01',
    firmware: '1.41.04_20230531_R1',
    ...changes,
  });
}

/** A healthy Verkada device. */
export function verkada(changes: Partial<ScenarioDevice> = {}): ScenarioDevice {
  return axis({
    face: 'verkada',
    manufacturer: 'Verkada',
    model: 'CD53',
    serial: 'TEST-0000-0001',
    mac: 'e0:a7:00:0a:00:01',
    firmware: 'factory',
    tls: true,
    ...changes,
  });
}

/** A scenario of these devices whose restarts take a moment instead of seconds. */
export function scenarioOf(...devices: readonly ScenarioDevice[]): Scenario {
  return {
    name: 'test',
    expectExit: 0,
    credential: { user: 'bench', password: 'pässwort <&> 1' },
    order: 'order-SO-24817.csv',
    rebootSeconds: 0.2,
    devices,
  };
}

/** An upload that goes wrong every time, with what the test cares about on top. */
export function firmwareFault(how: FirmwareFault, more: Partial<PlannedFirmwareFault> = {}): PlannedFirmwareFault {
  return {
    kind: 'firmware',
    how,
    atByte: 0,
    times: 1_000_000,
    seconds: 0.5,
    loops: 2,
    code: 415,
    reports: '0.0.1',
    ...more,
  };
}
