import { expect, it } from 'vitest';
import { fillJournal } from '../../fixtures/journal-of.ts';
import { open, temporaryFolder } from '../../fixtures/store.ts';

it('holds together over months of work: as many entries as asked for, whole, and the tables follow from them', () => {
  const store = open(temporaryFolder());
  fillJournal(store, 1_500);
  fillJournal(store, 1_500);
  expect(store.journal.count()).toBe(1_500);
  expect(store.devices.list()).toHaveLength(250);
  expect(store.matches.list()).toHaveLength(250);
  expect(store.journal.verify()).toBeNull();
  expect(store.journal.checkProjections()).toBeNull();
});
