import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUpdateCheck, loadUpdateFeed } from '../../../electron/desktop/shell/updates.ts';
import { FakeUpdater } from '../../fakes/fake-updater.ts';

const FEED = 'https://updates.example/greenroom.json';

function checkOn(platform: NodeJS.Platform, updater = new FakeUpdater()) {
  const told: string[] = [];
  const check = createUpdateCheck({ updater, platform, tell: ({ key }) => told.push(key) });
  return { updater, told, check };
}

describe('a check for updates', () => {
  it.each(['darwin', 'win32'] as const)('asks nobody anything before a person does, on %s', (platform) => {
    const { updater, check } = checkOn(platform);
    expect(updater.told).toEqual([]);
    check(FEED);
    expect(updater.told.slice(-2)).toEqual([`feed ${FEED}`, 'check']);
  });

  it('says on Linux that Electron has no updater there, and asks nobody', () => {
    const { updater, told, check } = checkOn('linux');
    check(FEED);
    expect([updater.told, told]).toEqual([[], ['desktop.updates.notOnLinux']]);
  });

  it('is made once at a time, for Electron would fetch twice, and again after each end', () => {
    const { updater, told, check } = checkOn('darwin');
    const checks = (): number => updater.told.filter((word) => word === 'check').length;
    check(FEED);
    check(FEED);
    expect(checks()).toBe(1);
    updater.emit('update-available');
    check(FEED);
    expect(checks()).toBe(1);
    for (const [index, end] of ['update-downloaded', 'update-not-available', 'error'].entries()) {
      updater.emit(end);
      check(FEED);
      expect(checks()).toBe(index + 2);
    }
    expect(told).toEqual(['fetching', 'ready', 'none', 'failed'].map((key) => `desktop.updates.${key}`));
    expect(updater.told.filter((word) => word === 'on error')).toHaveLength(1);
  });

  it('says so where the updater throws, as it does in a program that is not signed', () => {
    const updater = new FakeUpdater();
    updater.setFeedURL = () => {
      throw new Error('Could not get code signature for running application');
    };
    const { told, check } = checkOn('darwin', updater);
    check(FEED);
    check(FEED);
    expect(told).toEqual(['desktop.updates.failed', 'desktop.updates.failed']);
  });
});

describe('the update feed', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-updates-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is off where the data folder names none', async () => {
    expect(await loadUpdateFeed(folder)).toEqual({ ok: true, value: null });
  });

  it('is what updates.json says', async () => {
    writeFileSync(join(folder, 'updates.json'), JSON.stringify({ feed: FEED }));
    expect(await loadUpdateFeed(folder)).toEqual({ ok: true, value: FEED });
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"feed": 7}',
    '{"feed": "http://updates.example/"}',
    '{"feed": "file:///tmp/update.json"}',
    '{"feed": "https://ada:secret@updates.example/"}',
    '{"feed": "updates.example"}',
  ])('is refused, with the file named, where that says %s', async (content) => {
    writeFileSync(join(folder, 'updates.json'), content);
    expect(await loadUpdateFeed(folder)).toMatchObject({
      ok: false,
      error: { code: 'updates.badFeed', sentence: { params: { file: join(folder, 'updates.json') } } },
    });
  });
});
