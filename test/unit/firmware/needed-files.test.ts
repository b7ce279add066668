import { describe, expect, it } from 'vitest';
import {
  missingFiles,
  missingSentence,
  neededFiles,
  type OrderedModel,
} from '../../../shared/domain/firmware/needed-files.ts';
import type { FileHash, FirmwareRelease } from '../../../shared/domain/firmware/release.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { hashOf, releaseOf, targetOf } from '../../fixtures/firmware.ts';

const order = 'SO-24817' as OrderNumber;
const domes: OrderedModel = { order, model: 'P3265-LVE', count: 12 };
const same = (a: string, b: string): boolean => a === b;
const none = (): boolean => false;

function fileOf(digit: string, more: Partial<FirmwareRelease['file']> = {}): FirmwareRelease['file'] {
  return { name: `${digit}.bin`, sha256: hashOf(digit), sizeBytes: 100, url: null, ...more };
}

describe('what an order needs before anybody goes offline', () => {
  it('is said model by model: here, to be fetched, without a file, not in the catalogue, without a target', () => {
    const state = (release: FirmwareRelease | null, isHere: (sha256: FileHash) => boolean, targets = [targetOf()]) =>
      neededFiles([domes], targets, release === null ? [] : [release], isHere, same)[0]?.state;
    const release = releaseOf({ version: '11.11.73' });
    expect(state(release, () => true)).toBe('here');
    expect(state({ ...release, file: fileOf('a', { url: 'https://example.com/a' }) }, none)).toBe('to-fetch');
    expect(state(release, none)).toBe('file-missing');
    expect(state({ ...release, models: ['Q6135-LE'] }, () => true)).toBe('no-release');
    expect(state({ ...release, blocked: 'Wrong lens.' }, () => true)).toBe('blocked');
    expect(state(null, () => true)).toBe('no-release');
    expect(state(null, none, [])).toBe('no-target');
  });

  it('holds the stepping stones too: a device in its box may be old', () => {
    const stone = releaseOf({ version: '10.12.236', file: fileOf('b') });
    const wanted = releaseOf({ version: '11.11.73', passThrough: ['10.12.236'], file: fileOf('a') });
    const isHere = (sha256: FileHash): boolean => sha256 === hashOf('a');
    const [need] = neededFiles([domes], [targetOf()], [wanted, stone], isHere, same);
    expect(need).toMatchObject({ state: 'file-missing', releases: [wanted.id, stone.id] });
  });

  it('counts a file once, however many models and orders wait for it', () => {
    const release = releaseOf({ version: '11.11.73', models: ['P3265-LVE', 'P3265-LV'], file: fileOf('a') });
    const unsized = releaseOf({
      version: '1.0',
      models: ['Q6135-LE'],
      file: fileOf('c', { sha256: null, sizeBytes: null }),
    });
    const models = [domes, { ...domes, model: 'P3265-LV' }, { ...domes, model: 'Q6135-LE' }];
    const targets = [targetOf(), targetOf({ model: 'P3265-LV' }), targetOf({ model: 'Q6135-LE', version: '1.0' })];
    const needs = neededFiles(models, targets, [release, unsized], none, same);
    expect(missingFiles(needs, [release, unsized], none)).toEqual({ files: 2, bytes: 100, unsized: 1 });
    expect(missingFiles(needs, [release, unsized], () => true)).toEqual({ files: 1, bytes: 0, unsized: 1 });
  });

  it('is one sentence, and never says that all is here while a version is not chosen or not in the catalogue', () => {
    const nothing = { files: 0, bytes: 0, unsized: 0 };
    const say = (states: readonly ReturnType<typeof neededFiles>[number]['state'][], missing = nothing): string =>
      missingSentence(
        states.map((state) => ({ state })),
        missing,
      ).key;
    expect(say(['here', 'to-fetch'], { files: 1, bytes: 5, unsized: 0 })).toBe('firmware.missing.sized');
    expect(say(['file-missing'], { files: 2, bytes: 5, unsized: 1 })).toBe('firmware.missing.atLeast');
    expect(say(['to-fetch'], { files: 1, bytes: 0, unsized: 1 })).toBe('firmware.missing.unsized');
    expect(say(['here', 'no-release', 'no-target'])).toBe('firmware.missing.absent');
    expect(say(['blocked', 'no-release'])).toBe('firmware.missing.blocked');
    expect(say(['here', 'no-target'])).toBe('firmware.missing.unchosen');
    expect(say(['here'])).toBe('firmware.missing.none');
    expect(say([])).toBe('firmware.sub');
  });
});
