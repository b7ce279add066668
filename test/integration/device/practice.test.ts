import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/adapters/device/http/http-client.ts';
import { createMemoryPins } from '../../../electron/adapters/device/http/pin-store.ts';
import { createOnvifDriver } from '../../../electron/adapters/device/onvif/onvif-driver.ts';
import { createVapixDriver } from '../../../electron/adapters/device/vapix/vapix-driver.ts';
import { createVerkadaLocalDriver } from '../../../electron/adapters/device/verkada/verkada-driver.ts';
import { loadKnowledge } from '../../../electron/adapters/files/knowledge.ts';
import { createSystemClock } from '../../../electron/adapters/system/clock.ts';
import type { ScenarioDevice } from '../../../electron/practice/scenario/scenario.ts';
import { never, targetAt } from '../../fakes/driver-kit.ts';
import { createMemoryLog } from '../../fakes/memory-log.ts';
import { axis, hanwha, scenarioOf, verkada } from '../../unit/practice/scenario-of.ts';
import { play } from '../practice/play.ts';

const { credential } = scenarioOf();
const loaded = await loadKnowledge(fileURLToPath(new URL('../../../resources', import.meta.url)));
if (!loaded.ok) throw new Error(loaded.error.code);
const { ouis } = loaded.value;

function createKit() {
  const clock = createSystemClock();
  return { clock, log: createMemoryLog(), http: createHttpClient({ clock, pins: createMemoryPins() }), ouis };
}

/** Where a device of the practice bench stands once it has power. */
async function plugIn(device: ScenarioDevice): Promise<string> {
  const playing = await play(scenarioOf(device));
  return (await playing.until('plugged', device.serial)).address;
}

const onvif = (address: string, tls = false) =>
  targetAt(address, [
    { kind: 'onvif-device', port: 8077 },
    ...(tls ? [{ kind: 'https' as const, port: 8477, tls: true }] : []),
  ]);

describe('the drivers on the practice bench, which shares no code with them', () => {
  it.each([false, true])('read an ONVIF camera and its picture (TLS: %s)', async (tls) => {
    const device = hanwha({ firmware: '10.10', tls });
    const address = await plugIn(device);
    const driver = createOnvifDriver(createKit());
    const reading = await driver.identify(onvif(address, tls), credential, never());
    expect(reading).toMatchObject({
      value: {
        credential: 'accepted',
        observation: {
          keys: { serial: device.serial, macs: [device.mac] },
          attributes: { manufacturer: device.manufacturer, model: device.model, firmware: '10.10' },
          endpoints: [{ port: tls ? 8477 : 8077, tls }],
        },
      },
    });
    // Whole seconds on the device's side: up to one of them lies between the clocks, though both are this computer's.
    expect(Math.abs(reading.ok ? (reading.value.clockOffsetMs ?? 9_999) : 9_999)).toBeLessThan(1_500);
    expect(await driver.picture?.(onvif(address, tls), credential, never())).toMatchObject({
      value: { contentType: 'image/jpeg' },
    });
  });

  it('tell a wrong clock and a wrong password', async () => {
    const late = await plugIn(hanwha({ faults: [{ kind: 'wrong-clock', offsetSeconds: -7_200 }] }));
    const reading = await createOnvifDriver(createKit()).identify(onvif(late), credential, never());
    expect(Math.round((reading.ok ? (reading.value.clockOffsetMs ?? 0) : 0) / 60_000)).toBe(-120);
    const locked = await plugIn(hanwha({ faults: [{ kind: 'wrong-password', password: 'another' }] }));
    expect(await createOnvifDriver(createKit()).identify(onvif(locked), credential, never())).toMatchObject({
      value: { credential: 'refused' },
    });
    expect(await createOnvifDriver(createKit()).identify(onvif(locked), null, never())).toMatchObject({
      value: { credential: 'missing' },
    });
  });

  it('read an Axis camera without a password', async () => {
    const device = axis({ firmware: '10.10' });
    const address = await plugIn(device);
    const target = targetAt(address, [{ kind: 'vapix', port: 8077 }]);
    expect(await createVapixDriver(createKit()).identify(target, null, never())).toMatchObject({
      value: {
        observation: {
          keys: { serial: device.serial, macs: [device.mac] },
          attributes: { manufacturer: 'AXIS', model: device.model, firmware: '10.10' },
        },
      },
    });
  });

  it('know a Verkada device by its MAC and its local port', async () => {
    const device = verkada();
    const address = await plugIn(device);
    expect(
      await createVerkadaLocalDriver(createKit()).identify(targetAt(address, [], [device.mac]), null, never()),
    ).toMatchObject({
      value: {
        observation: {
          attributes: { manufacturer: 'Verkada' },
          endpoints: [{ kind: 'verkada-local', port: 4100, tls: true }],
        },
      },
    });
  });
});
