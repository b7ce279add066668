import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planUpgrade, type UpgradeSubject } from '../../../shared/domain/firmware/plan-upgrade.ts';
import type { FirmwareRelease } from '../../../shared/domain/firmware/release.ts';
import { compareVersions } from '../../../shared/domain/firmware/version.ts';
import en from '../../../shared/locales/en.json' with { type: 'json' };
import { releaseOf } from '../../fixtures/firmware.ts';

const sameText = (a: string, b: string): boolean => a === b;

function plan(
  current: string | null,
  wanted: string,
  releases: readonly FirmwareRelease[],
  more: { readonly allowDowngrade?: boolean; readonly subject?: Partial<UpgradeSubject> } = {},
): readonly string[] | string {
  const subject = { manufacturer: 'AXIS', model: 'P3265-LVE', version: current, ...more.subject };
  const target = { version: wanted, allowDowngrade: more.allowDowngrade ?? false };
  const planned = planUpgrade(subject, target, releases, sameText);
  return planned.ok ? planned.value.steps.map(({ version }) => version) : planned.error.code;
}

describe('the way to a version', () => {
  it('is one step where nothing lies between', () => {
    expect(plan('10.12.236', '11.11.73', [releaseOf({ version: '11.11.73' })])).toEqual(['11.11.73']);
  });

  it('is empty for a device that runs it already, even where the catalogue has no file of it', () => {
    expect(plan('11.11.73', '11.11.73', [])).toEqual([]);
  });

  it('goes through every stone that the device has not passed, and through the stones of the stones', () => {
    const releases = [
      releaseOf({ version: '12.0.91', passThrough: ['11.11.73'] }),
      releaseOf({ version: '11.11.73', passThrough: ['9.80.49', '10.12.236'] }),
      releaseOf({ version: '10.12.236' }),
      releaseOf({ version: '9.80.49' }),
    ];
    expect(plan('8.40.1', '12.0.91', releases)).toEqual(['9.80.49', '10.12.236', '11.11.73', '12.0.91']);
    expect(plan('10.9.4', '12.0.91', releases)).toEqual(['10.12.236', '11.11.73', '12.0.91']);
    expect(plan('11.11.73', '12.0.91', releases)).toEqual(['12.0.91']);
  });

  it('takes the release that is not blocked where two are there for the version', () => {
    const releases = [releaseOf({ version: '2.0', blocked: 'Wrong lens.' }), releaseOf({ version: '2.0' })];
    expect(plan('1.0', '2.0', releases)).toEqual(['2.0']);
  });
});

describe('a refusal', () => {
  const newer = [releaseOf({ version: '11.11.73' })];

  it('names each thing that stands in the way', () => {
    expect(plan(null, '11.11.73', newer)).toBe('firmware.versionUnknown');
    expect(plan('10.9', '11.11.74', newer)).toBe('firmware.notInCatalogue');
    expect(plan('10.9', '11.11.73', [releaseOf({ version: '11.11.73', models: ['Q6135-LE'] })])).toBe(
      'firmware.wrongModel',
    );
    expect(plan('10.9', '11.11.73', [releaseOf({ version: '11.11.73', blocked: 'It restarts in circles.' })])).toBe(
      'firmware.blocked',
    );
    expect(plan('10.9', '11.11.73', [releaseOf({ version: '11.11.73', passThrough: ['10.12'] })])).toBe(
      'firmware.stoneMissing',
    );
  });

  it('of a stone that is blocked says that it is, not that it is missing', () => {
    const releases = [
      releaseOf({ version: '11.11.73', passThrough: ['10.12'] }),
      releaseOf({ version: '10.12', blocked: 'Withdrawn by the maker.' }),
    ];
    expect(plan('10.9', '11.11.73', releases)).toBe('firmware.blocked');
  });

  it('meets a downgrade unless a person asked for it, and 10.10 is above 10.9', () => {
    expect(plan('10.10', '10.9', [releaseOf({ version: '10.9' })])).toBe('firmware.downgrade');
    expect(plan('10.10', '10.9', [releaseOf({ version: '10.9' })], { allowDowngrade: true })).toEqual(['10.9']);
  });

  it('meets a version of which nobody can tell whether it is newer, unless a person asked for it', () => {
    const subject = { manufacturer: 'Nobody' };
    const release = releaseOf({ version: 'spring' });
    expect(plan('autumn', 'spring', [release], { subject })).toBe('firmware.orderUnknown');
    expect(plan('autumn', 'spring', [release], { subject, allowDowngrade: true })).toEqual(['spring']);
  });

  it('says what to do, and that nothing was changed', () => {
    const { versionUnknown, notInCatalogue, wrongModel, blocked, downgrade, stoneMissing } = en.errors.firmware;
    for (const words of [versionUnknown, notInCatalogue, wrongModel, blocked, downgrade, stoneMissing]) {
      expect(words).toMatch(/(Add|Set|Enter|To go back).*Nothing was changed\.$/);
    }
  });
});

describe('any catalogue', () => {
  const version = fc.constantFrom('1.0', '1.1', '1.9', '1.10', '2.0', '2.1');
  const releases = fc.uniqueArray(
    fc
      .record({ version, passThrough: fc.array(version, { maxLength: 3 }) })
      .map(({ version: own, passThrough }) => releaseOf({ version: own, passThrough })),
    { selector: (release) => release.version, maxLength: 6 },
  );

  it('gives a way that only goes up and ends at the wanted version, however its stones point at one another', () => {
    fc.assert(
      fc.property(version, version, releases, (current, wanted, catalogue) => {
        const way = plan(current, wanted, catalogue);
        if (typeof way === 'string' || way.length === 0) return;
        expect(way.at(-1)).toBe(wanted);
        for (const [at, step] of way.entries()) {
          expect(compareVersions('dotted', way[at - 1] ?? current, step)).toBe('older');
        }
      }),
    );
  });
});
