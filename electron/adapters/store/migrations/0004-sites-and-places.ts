import type { Migration } from './migration.ts';

/**
 * Places, assignments, sites and steps: events `position.set`, `position.removed`, `unit.assigned`, `site.set`,
 * `site.removed` and `plan.stepped`. Until here nobody could edit a place, so each order's places are what its last
 * file says.
 */
export const sitesAndPlaces: Migration = {
  version: 4,
  name: 'sites and places',
  up: (db) => {
    db.exec(`
      CREATE TABLE places (
        order_number TEXT NOT NULL,
        id TEXT NOT NULL,
        site TEXT NOT NULL CHECK (json_type(site) = 'array'),
        name TEXT NOT NULL,
        model TEXT,
        serial TEXT,
        address TEXT CHECK (address IS NULL OR json_valid(address)),
        switch_name TEXT,
        switch_port TEXT,
        poe_watts REAL,
        note TEXT NOT NULL,
        visit_date TEXT,
        point TEXT CHECK (point IS NULL OR json_valid(point)),
        PRIMARY KEY (order_number, id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE assignments (
        order_number TEXT NOT NULL,
        unit_id TEXT NOT NULL,
        position_id TEXT NOT NULL,
        PRIMARY KEY (order_number, unit_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE sites (
        order_number TEXT NOT NULL,
        path TEXT NOT NULL CHECK (json_type(path) = 'array'),
        floor_plan TEXT CHECK (floor_plan IS NULL OR json_valid(floor_plan)),
        PRIMARY KEY (order_number, path)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE plan_steps (
        id TEXT PRIMARY KEY,
        order_number TEXT NOT NULL,
        action TEXT NOT NULL,
        count INTEGER NOT NULL CHECK (count > 0),
        undoes TEXT,
        seq INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX plan_steps_by_order ON plan_steps (order_number, seq);

      INSERT INTO places (order_number, id, site, name, model, note, visit_date)
        SELECT p.order_number, p.id, p.site, p.name, u.sku, '', p.visit_date
        FROM positions p LEFT JOIN (
          SELECT order_number, position_id, sku, min(ordinal) FROM units
          WHERE position_id IS NOT NULL GROUP BY order_number, position_id
        ) u ON u.order_number = p.order_number AND u.position_id = p.id;
      INSERT INTO assignments (order_number, unit_id, position_id)
        SELECT order_number, id, position_id FROM (
          SELECT order_number, id, position_id, min(ordinal) FROM units
          WHERE position_id IS NOT NULL GROUP BY order_number, position_id
        );
    `);
  },
};
