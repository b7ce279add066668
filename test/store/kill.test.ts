import { expect, it } from 'vitest';
import { openStoreForReading } from '../../electron/adapters/store/open-for-reading.ts';
import { type Child, startChild } from '../fixtures/child.ts';
import { open, temporaryFolder, unwrap } from '../fixtures/store.ts';

const WRITER = new URL('./children/append-loop.ts', import.meta.url);
/** After how many acknowledged appends each round is killed. The writer never waits, so each lands somewhere else in it. */
const KILLED_AFTER = [1, 2, 3, 5, 8, 13, 21, 34, 4, 7];

/** The last number that the writer acknowledged before it died. */
async function killAfter(writer: Child, acknowledgements: number): Promise<number> {
  let last = 0;
  let seen = 0;
  for (let line = await writer.nextLine(); line !== null; line = await writer.nextLine()) {
    last = Number(line);
    seen += 1;
    if (seen === acknowledgements) writer.kill();
  }
  await writer.gone;
  expect(seen).toBeGreaterThanOrEqual(acknowledgements);
  return last;
}

it('loses nothing that was acknowledged when the engine is killed in the middle of writing, ten times over', async () => {
  const folder = temporaryFolder();
  for (const acknowledgements of KILLED_AFTER) {
    const acknowledged = await killAfter(startChild(WRITER, [folder]), acknowledgements);
    const reader = unwrap(openStoreForReading(folder));
    expect(reader.journal.count()).toBeGreaterThanOrEqual(acknowledged);
    expect((reader.journal.count() - 1) % 3, 'an append is whole or not there').toBe(0);
    expect(reader.journal.verify()).toBeNull();
    reader.close();
  }
  const store = open(folder);
  expect(store.notice).toBeNull();
  expect(store.journal.verify()).toBeNull();
  expect(store.journal.checkProjections()).toBeNull();
}, 120_000);
