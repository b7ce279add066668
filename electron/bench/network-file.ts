import type { CallOutput, Language } from '../../shared/contract/calls.ts';
import type { PositionId, Unit } from '../../shared/domain/order/order.ts';
import { byPlace } from '../../shared/domain/site/by-place.ts';
import { networkRow, type Occupant } from '../../shared/domain/site/network-rows.ts';
import type { OrderPlan } from '../../shared/domain/site/plan-draft.ts';
import { csvText } from './csv-text.ts';
import type { BenchState } from './state.ts';

const COLUMNS = [
  'site',
  'name',
  'model',
  'serial',
  'mac',
  'kind',
  'ip',
  'mask',
  'gateway',
  'vlan',
  'switchName',
  'switchPort',
  'poeClass',
] as const;

/** The address plan as CSV for the network team, a row a position, in the order in which people walk. */
export function networkFile(
  state: BenchState,
  { order, places }: OrderPlan,
  language: Language,
  say: (key: string) => string,
): CallOutput<'plan.networkFile'> {
  const occupants = occupantsOf(state, { order, places });
  const positions = [...places.positions.values()].sort(byPlace);
  const rows = positions.map((position) => {
    const row = networkRow(position, occupants.get(position.id) ?? null);
    return COLUMNS.map((column) => row[column]);
  });
  const heading = COLUMNS.map((column) => say(`plan.networkColumn.${column}`));
  const name = order.number.replaceAll(/[^\w.-]+/g, '_');
  return { fileName: `network-${name}.csv`, content: csvText([heading, ...rows], language), rows: rows.length };
}

/** Who goes to each place: the device that was matched to it, else the unit that the order sends there. */
function occupantsOf(
  state: BenchState,
  { order, places }: Pick<OrderPlan, 'order' | 'places'>,
): ReadonlyMap<PositionId, Occupant> {
  const occupants = new Map<PositionId, Occupant>();
  const units = new Map<string, Unit>(order.units.map((unit) => [unit.id, unit]));
  for (const [unitId, id] of places.assignments) {
    const unit = units.get(unitId);
    if (unit !== undefined) occupants.set(id, { model: unit.sku, serial: unit.serial, mac: unit.mac });
  }
  for (const match of state.matches.values()) {
    const device = state.devices.get(match.deviceId);
    if (match.positionId === null || match.order !== order.number || device === undefined) continue;
    const known = occupants.get(match.positionId);
    occupants.set(match.positionId, {
      model: device.attributes.model?.value ?? known?.model ?? null,
      serial: device.serial ?? known?.serial ?? null,
      mac: device.macs[0] ?? known?.mac ?? null,
    });
  }
  return occupants;
}
