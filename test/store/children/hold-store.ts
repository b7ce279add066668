import { writeSync } from 'node:fs';
import { openStore } from '../../../electron/adapters/store/open-store.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

// Opens the store of the folder given, says so, and holds it until its input ends.
const opened = openStore({ folder: process.argv[2] ?? '', clock: createManualClock(), ids: { mint: () => 'held' } });
writeSync(1, opened.ok ? 'open\n' : `${opened.error.code}\n`);
if (opened.ok) {
  process.stdin.on('end', () => opened.value.close());
  process.stdin.resume();
}
