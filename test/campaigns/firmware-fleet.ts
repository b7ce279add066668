import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeviceMemory, parseMemory } from '../../electron/practice/device/memory.ts';
import { buildImage } from '../../electron/practice/firmware/image.ts';
import { generatedOrder, generateScenario } from '../../electron/practice/scenario/generate.ts';
import type { Fault, FirmwareFault, Scenario } from '../../electron/practice/scenario/scenario.ts';
import type { Random } from './random.ts';

/** What the fleet is to run, by model. */
export const TARGETS: Readonly<Record<string, string>> = {
  'P3265-LVE': '11.11.100',
  'XNV-8083R': '1.41.05_20240101_R1',
};
/** Large enough that many kills land between its first byte and its last. */
const IMAGE_BYTES = 24 * 1024 * 1024;
const AT_ONCE_PLUGGED_SECONDS = 4;

/** Everything that practice devices can be planted with, but to hang: that takes a minute each time. */
export const PLANTED: readonly FirmwareFault[] = [
  'refused',
  'device-error',
  'dropped',
  'no-restart',
  'lost-answer',
  'old-version',
  'wrong-version',
  'reboot-loop',
  'reset-settings',
  'slow-flash',
];

/** A bench of driven devices of which about two in five have something planted. */
export interface Fleet {
  readonly scenario: Scenario;
  /** Folder that stands for Greenroom's resources, with the scenario and its order in it. */
  readonly resourcesDir: string;
  readonly scenarioFile: string;
  readonly images: readonly { readonly model: string; readonly version: string; readonly file: string }[];
}

export function makeFleet(work: string, count: number, faults: readonly FirmwareFault[], random: Random): Fleet {
  // Three in five of the generated devices are driven in a row of five; the others update themselves.
  const generated = generateScenario(Math.ceil((count * 5) / 4));
  const devices = generated.devices
    .filter(({ face }) => face !== 'verkada')
    .slice(0, count)
    .map((device, index) => ({
      ...device,
      plugAtSeconds: (index / count) * AT_ONCE_PLUGGED_SECONDS,
      faults: random.chance(0.4) ? [plant(faults, random)] : [],
    }));
  const scenario: Scenario = { ...generated, name: 'fleet', rebootSeconds: 1, order: 'fleet.csv', devices };
  const resourcesDir = join(work, 'resources');
  mkdirSync(join(resourcesDir, 'samples'), { recursive: true });
  mkdirSync(join(resourcesDir, 'practice'), { recursive: true });
  const scenarioFile = join(resourcesDir, 'practice', 'fleet.json');
  writeFileSync(scenarioFile, JSON.stringify(scenario));
  writeFileSync(
    join(resourcesDir, 'samples', 'fleet.csv'),
    orderFor(
      generated,
      devices.map(({ serial }) => serial),
    ),
  );
  const images = Object.entries(TARGETS).map(([model, version]) => {
    const file = join(work, `${model}_${version}.bin`);
    writeFileSync(file, buildImage({ model, version }, IMAGE_BYTES));
    return { model, version, file };
  });
  return { scenario, resourcesDir, scenarioFile, images };
}

function plant(faults: readonly FirmwareFault[], random: Random): Fault {
  return {
    kind: 'firmware',
    how: random.pick(faults),
    atByte: random.whole(0, IMAGE_BYTES - 1),
    times: random.pick([1, 1, 2, 1_000]),
    seconds: random.between(0.2, 2),
    loops: random.whole(1, 3),
    code: 415,
    reports: '0.0.1',
  };
}

/** The generated order without the devices that are not in the fleet. */
function orderFor(generated: Scenario, serials: readonly string[]): string {
  const [head = '', ...rows] = generatedOrder(generated).trimEnd().split('\r\n');
  const kept = rows.filter((row) => serials.some((serial) => row.includes(`,${serial},`)));
  const counts = new Map<string, number>();
  for (const row of kept) counts.set(row.split(',')[3] ?? '', (counts.get(row.split(',')[3] ?? '') ?? 0) + 1);
  const lines = kept.map((row) => {
    const cells = row.split(',');
    cells[5] = String(counts.get(cells[3] ?? '') ?? 0);
    return cells.join(',');
  });
  return `${[head, ...lines].join('\r\n')}\r\n`;
}

/** What the devices themselves remember, by serial. */
export function memoriesOf(stateDir: string): ReadonlyMap<string, DeviceMemory> {
  const { devices } = JSON.parse(readFileSync(join(stateDir, 'devices.json'), 'utf8')) as { devices: object };
  return new Map(
    Object.entries(devices).flatMap(([serial, value]) => {
      const memory = parseMemory(value);
      return memory === null ? [] : [[serial, memory]];
    }),
  );
}
