import type { Face, Scenario, ScenarioDevice } from './scenario.ts';

/** How many of each face in a row of ten, and what they are. */
const KINDS: readonly {
  readonly face: Face;
  readonly manufacturer: string;
  readonly model: string;
  readonly sku: string;
}[] = [
  { face: 'axis', manufacturer: 'AXIS', model: 'P3265-LVE', sku: 'P3265-LVE' },
  { face: 'onvif', manufacturer: 'Hanwha Vision', model: 'XNV-8083R', sku: 'XNV-8083R' },
  { face: 'verkada', manufacturer: 'Verkada', model: 'CD53', sku: 'CD53-256-HW' },
  { face: 'axis', manufacturer: 'AXIS', model: 'P3265-LVE', sku: 'P3265-LVE' },
  { face: 'onvif', manufacturer: 'Hanwha Vision', model: 'XNV-8083R', sku: 'XNV-8083R' },
];
const FIRMWARE: Readonly<Record<Face, string>> = { axis: '11.11.73', onvif: '1.41.04_20230531_R1', verkada: 'factory' };
const ORDER_HEADER =
  'Order number,Customer,Line,SKU,Description,Quantity,Serial number,MAC address,Site,Sub-site,Device name';
/** A technician with two hands and a good switch: not all at once, but never longer than this. */
const PLUG_WITHIN_SECONDS = 20;
const PLUG_STEP_SECONDS = 0.4;

/** A healthy bench of `count` devices of every face, the same devices at each start. Its order is `generatedOrder`. */
export function generateScenario(count: number): Scenario {
  const step = Math.min(PLUG_STEP_SECONDS, PLUG_WITHIN_SECONDS / Math.max(1, count));
  return {
    name: `practice-${count}`,
    expectExit: 0,
    credential: { user: 'bench', password: 'practice-only' },
    order: `practice-${count}.csv`,
    rebootSeconds: 4,
    devices: Array.from({ length: count }, (_, index) => generateDevice(index, index * step)),
  };
}

function generateDevice(index: number, plugAtSeconds: number): ScenarioDevice {
  const { face, manufacturer, model } = kindOf(index);
  const tail = index.toString(16).padStart(4, '0');
  // The upper half of each vendor's range, so that a generated device never bears a MAC of a sample order.
  const mac =
    face === 'axis'
      ? `b8:a4:4f:f0:${tail.slice(0, 2)}:${tail.slice(2)}`
      : face === 'onvif'
        ? `00:09:18:f0:${tail.slice(0, 2)}:${tail.slice(2)}`
        : `e0:a7:00:f0:${tail.slice(0, 2)}:${tail.slice(2)}`;
  return {
    face,
    manufacturer,
    model,
    serial: serialOf(face, mac, index),
    mac,
    firmware: FIRMWARE[face],
    plugAtSeconds,
    tls: face === 'verkada',
    firmwareWay: 'http',
    faults: [],
  };
}

/** Axis prints the MAC as serial; Verkada groups of four; Hanwha a letter code and digits. */
function serialOf(face: Face, mac: string, index: number): string {
  if (face === 'axis') return mac.replaceAll(':', '').toUpperCase();
  const digits = String(index).padStart(4, '0');
  return face === 'onvif' ? `ZNR99000${digits}` : `PRAC-TICE-${digits}`;
}

function kindOf(index: number): (typeof KINDS)[number] {
  const kind = KINDS[index % KINDS.length];
  if (kind === undefined) throw new Error('the list of kinds is empty');
  return kind;
}

/** The order that a generated bench answers, in the columns of the sample orders. */
export function generatedOrder(scenario: Scenario): string {
  const number = scenario.name.toUpperCase();
  const quantities = new Map<string, number>();
  scenario.devices.forEach((_, index) => {
    const { sku } = kindOf(index);
    quantities.set(sku, (quantities.get(sku) ?? 0) + 1);
  });
  const skus = [...quantities.keys()];
  const rows = scenario.devices.map(({ serial, mac }, index) => {
    const { sku, manufacturer, model } = kindOf(index);
    const place = `Hall ${Math.floor(index / 100) + 1},Row ${(Math.floor(index / 10) % 10) + 1},Place ${index + 1}`;
    const line = `${skus.indexOf(sku) + 1},${sku},${manufacturer} ${model},${quantities.get(sku)}`;
    return `${number},Practice,${line},${serial},${mac},${place}`;
  });
  return `${[ORDER_HEADER, ...rows].join('\r\n')}\r\n`;
}
