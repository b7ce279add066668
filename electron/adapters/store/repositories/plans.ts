import { z } from 'zod';
import { orderNumberSchema, positionIdSchema, unitIdSchema } from '../../../../shared/contract/schemas.ts';
import { planStepSchema, positionSchema, siteSchema } from '../../../../shared/contract/site-schemas.ts';
import type { JournalEntry } from '../../../../shared/domain/journal/entry.ts';
import type { Order, OrderNumber, PositionId, UnitId } from '../../../../shared/domain/order/order.ts';
import { mergeImport } from '../../../../shared/domain/site/merge-import.ts';
import type { OrderPlaces } from '../../../../shared/domain/site/places.ts';
import type { PlanStep } from '../../../../shared/domain/site/plan-step.ts';
import type { Position } from '../../../../shared/domain/site/position.ts';
import type { Site } from '../../../../shared/domain/site/site.ts';
import type { PlanReader } from '../../../bench/ports.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { insertRows } from '../insert-rows.ts';
import { parseJson, parseRow } from '../rows.ts';

interface PlaceRow {
  readonly id: string;
  readonly site: string;
  readonly address: string | null;
  readonly point: string | null;
}

const PLACE_COLUMNS = `SELECT order_number AS "order", id, site, name, model, serial, address, switch_name AS switchName,
  switch_port AS switchPort, poe_watts AS poeWatts, note, visit_date AS visitDate, point FROM places`;

const ASSIGNMENT_COLUMNS =
  'SELECT order_number AS "order", unit_id AS unitId, position_id AS positionId FROM assignments';

const assignmentSchema = z.strictObject({
  order: orderNumberSchema,
  unitId: unitIdSchema,
  positionId: positionIdSchema,
});

/** Everything about sites and places, in the order of their ids. */
export function readPlans(db: ReadableDb): PlanReader {
  const places = db.prepare<[], PlaceRow>(`${PLACE_COLUMNS} ORDER BY order_number, id`);
  const assignments = db.prepare<[]>(`${ASSIGNMENT_COLUMNS} ORDER BY order_number, unit_id`);
  const sites = db.prepare<[], { readonly path: string; readonly floorPlan: string | null }>(
    'SELECT order_number AS "order", path, floor_plan AS floorPlan FROM sites ORDER BY order_number, path',
  );
  const steps = db.prepare<[string, number], { readonly id: string; readonly seq: number }>(
    `SELECT id, order_number AS "order", action, count, undoes, seq FROM plan_steps WHERE order_number = ?
     ORDER BY seq DESC LIMIT ?`,
  );
  return {
    positions: () => places.all().map(positionOf),
    assignments: () =>
      assignments.all().map((row) => parseRow(assignmentSchema, row, { table: 'assignments', key: '' })),
    sites: () =>
      sites.all().map((row) => {
        const place = { table: 'sites', key: row.path };
        const floorPlan = row.floorPlan === null ? null : parseJson(row.floorPlan, place);
        return parseRow(siteSchema, { ...row, path: parseJson(row.path, place), floorPlan }, place);
      }),
    steps: (order, limit) =>
      steps.all(order, limit).map(({ seq, ...row }) => ({
        ...parseRow(planStepSchema, row, { table: 'plan_steps', key: row.id }),
        seq,
      })),
  };
}

function positionOf(row: PlaceRow): Position {
  const place = { table: 'places', key: row.id };
  const json = (text: string | null): unknown => (text === null ? null : parseJson(text, place));
  return parseRow(
    positionSchema,
    { ...row, site: json(row.site), address: json(row.address), point: json(row.point) },
    place,
  );
}

const PLACE_TABLE = [
  'order_number',
  'id',
  'site',
  'name',
  'model',
  'serial',
  'address',
  'switch_name',
  'switch_port',
  'poe_watts',
  'note',
  'visit_date',
  'point',
] as const;

/** A position as a row of `PLACE_TABLE`. */
function placeCells(position: Position): readonly (string | number | null)[] {
  const { order, id, site, name, model, serial, address, switchName, switchPort, poeWatts, note, visitDate, point } =
    position;
  const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
  return [
    order,
    id,
    JSON.stringify(site),
    name,
    model,
    serial,
    json(address),
    switchName,
    switchPort,
    poeWatts,
    note,
    visitDate,
    json(point),
  ];
}

export interface PlanProjection {
  /** Merges what a file says into the order's places; `before` is what its last file said. */
  importOrder(before: Order | null, order: Order): void;
  /** Its steps go as well: what they changed is there no more. */
  removeOrder(order: OrderNumber): void;
  setPosition(position: Position): void;
  removePosition(position: Position): void;
  setSite(site: Site): void;
  removeSite(site: Site): void;
  assign(assignment: {
    readonly order: OrderNumber;
    readonly unitId: UnitId;
    readonly positionId: PositionId | null;
  }): void;
  step(entry: JournalEntry, step: PlanStep): void;
}

export function projectPlans(db: WritableDb): PlanProjection {
  const placesOf = db.prepare<[string], PlaceRow>(`${PLACE_COLUMNS} WHERE order_number = ?`);
  const assignmentsOf = db.prepare<[string]>(`${ASSIGNMENT_COLUMNS} WHERE order_number = ?`);
  const addPlaces = insertRows(db, 'places', PLACE_TABLE);
  const addAssignments = insertRows(db, 'assignments', ['order_number', 'unit_id', 'position_id']);
  const drop = db.prepare<[string, string]>('DELETE FROM places WHERE order_number = ? AND id = ?');
  const upsertSite = db.prepare<[string, string, string | null]>(
    'INSERT OR REPLACE INTO sites (order_number, path, floor_plan) VALUES (?, ?, ?)',
  );
  const dropSite = db.prepare<[string, string]>('DELETE FROM sites WHERE order_number = ? AND path = ?');
  const assign = db.prepare<[string, string, string]>(
    'INSERT OR REPLACE INTO assignments (order_number, unit_id, position_id) VALUES (?, ?, ?)',
  );
  const unassign = db.prepare<[string, string]>('DELETE FROM assignments WHERE order_number = ? AND unit_id = ?');
  const addStep = db.prepare(
    `INSERT INTO plan_steps (id, order_number, action, count, undoes, seq)
     VALUES (@id, @order, @action, @count, @undoes, @seq)`,
  );
  const clear = ['places', 'assignments'].map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE order_number = ?`),
  );
  const forget = ['sites', 'plan_steps'].map((table) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE order_number = ?`),
  );
  const setPosition = (position: Position): void => {
    drop.run(position.order, position.id);
    addPlaces([placeCells(position)]);
  };
  /** Writes what differs. A merged place that the file left alone is the object that it was. */
  const writePlaces = (before: OrderPlaces, after: OrderPlaces, order: OrderNumber): void => {
    for (const id of before.positions.keys())
      if (after.positions.get(id) !== before.positions.get(id)) drop.run(order, id);
    for (const [unitId, at] of before.assignments) {
      if (after.assignments.get(unitId) !== at) unassign.run(order, unitId);
    }
    addPlaces(
      [...after.positions.values()]
        .filter((position) => before.positions.get(position.id) !== position)
        .map(placeCells),
    );
    addAssignments(
      [...after.assignments]
        .filter(([unitId, at]) => before.assignments.get(unitId) !== at)
        .map(([unitId, at]) => [order, unitId, at]),
    );
  };
  return {
    importOrder: (before, order) => {
      const known = assignmentsOf
        .all(order.number)
        .map((row) => parseRow(assignmentSchema, row, { table: 'assignments', key: order.number }));
      const current = {
        positions: new Map(placesOf.all(order.number).map((row) => [row.id as PositionId, positionOf(row)])),
        assignments: new Map(known.map(({ unitId, positionId }) => [unitId, positionId])),
      };
      const { places } = mergeImport(current, before, order);
      writePlaces(current, places, order.number);
    },
    removeOrder: (order) => {
      for (const statement of [...clear, ...forget]) statement.run(order);
    },
    setPosition,
    removePosition: ({ order, id }) => {
      drop.run(order, id);
    },
    setSite: ({ order, path, floorPlan }) => {
      upsertSite.run(order, JSON.stringify(path), floorPlan === null ? null : JSON.stringify(floorPlan));
    },
    removeSite: ({ order, path }) => {
      dropSite.run(order, JSON.stringify(path));
    },
    assign: ({ order, unitId, positionId }) => {
      if (positionId === null) unassign.run(order, unitId);
      else assign.run(order, unitId, positionId);
    },
    step: ({ seq }, step) => {
      addStep.run({ ...step, seq });
    },
  };
}
