import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../electron/adapters/store/connection.ts';
import { storeFiles } from '../../electron/adapters/store/layout.ts';
import { migrate } from '../../electron/adapters/store/migrate.ts';
import { MIGRATIONS } from '../../electron/adapters/store/migrations/all.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { temporaryFolder } from '../fixtures/store.ts';

const NOW = isoTime(Date.UTC(2026, 10, 23, 9));

it('evidence from before the queue is kept when its table learns of firmware, and the queue opens empty', () => {
  const files = storeFiles(temporaryFolder());
  const db = connect(files.database);
  onTestFinished(() => void db.close());
  const before = MIGRATIONS.filter(({ version }) => version < 7);
  expect(migrate(db, files, before, NOW).ok).toBe(true);
  db.pragma('foreign_keys = OFF');
  db.prepare(`INSERT INTO evidence (device_id, kind, at, data, seq) VALUES ('dev-1', 'clock', ?, '{}', 4)`).run(NOW);
  const insertFirmware = `INSERT INTO evidence (device_id, kind, at, data, seq) VALUES ('dev-1', 'firmware', '', '{}', 5)`;
  expect(() => db.exec(insertFirmware)).toThrow(/CHECK/);
  expect(migrate(db, files, MIGRATIONS, NOW).ok).toBe(true);
  expect(db.prepare('SELECT kind, seq FROM evidence').all()).toEqual([{ kind: 'clock', seq: 4 }]);
  db.exec(insertFirmware);
  expect(db.prepare('SELECT count(*) FROM firmware_tasks').pluck().get()).toBe(0);
});
