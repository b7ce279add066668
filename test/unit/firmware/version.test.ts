import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, isSameVersion, type VersionOrder } from '../../../shared/domain/firmware/version.ts';
import { readVersion } from '../../../shared/domain/firmware/version-parts.ts';
import { type VersionScheme, versionSchemeOf } from '../../../shared/domain/firmware/version-scheme.ts';
import { REAL_VERSIONS } from './real-versions.ts';

const SCHEMES = ['dotted', 'hikvision', 'dahua', 'hanwha', 'ubiquiti', 'opaque'] as const;
const OPPOSITE: Readonly<Record<VersionOrder, VersionOrder>> = {
  older: 'newer',
  newer: 'older',
  same: 'same',
  unknown: 'unknown',
};

/** Versions of a scheme, made of few numbers so that neighbours and equals are met often. */
const number = fc.constantFrom('0', '1', '2', '9', '10', '010', '99', '100', '12345678901234567890');
const dotted = fc.array(number, { minLength: 2, maxLength: 4 }).map((numbers) => numbers.join('.'));
const day = fc.constantFrom('190716', '220112', '230531');
const VERSIONS: Readonly<Record<VersionScheme, fc.Arbitrary<string>>> = {
  dotted,
  hikvision: fc.tuple(dotted, day).map(([numbers, date]) => `V${numbers} build ${date}`),
  dahua: fc.tuple(dotted, day).map(([numbers, date]) => `V${numbers}.R.${date}`),
  hanwha: fc.tuple(dotted, day, number).map(([numbers, date, revision]) => `${numbers}_20${date}_R${revision}`),
  ubiquiti: fc.tuple(dotted, day).map(([numbers, date]) => `UVC.S2L.v${numbers}.0eba6e3.${date}.1046`),
  opaque: fc.constantFrom('a', 'b', '1.2'),
};

describe('real versions', () => {
  for (const [scheme, tracks] of Object.entries(REAL_VERSIONS) as [VersionScheme, readonly (readonly string[])[]][]) {
    it(`of the scheme ${scheme} stand in the order in which they were released`, () => {
      for (const track of tracks) {
        for (const [at, version] of track.entries()) {
          for (const later of track.slice(at + 1)) {
            expect(`${version} ${compareVersions(scheme, version, later)} ${later}`).toBe(`${version} older ${later}`);
          }
        }
      }
    });
  }

  it('are never compared as numbers: 10.9 is older than 10.10, and 10.10 is not 10.1', () => {
    expect(compareVersions('dotted', '10.9', '10.10')).toBe('older');
    expect(compareVersions('dotted', '10.10', '10.1')).toBe('newer');
    expect(isSameVersion('dotted', '10.10', '10.1')).toBe(false);
  });

  it('are the same however a device, a web page or a file name writes them', () => {
    expect(isSameVersion('hikvision', 'V5.7.3 build 220112', '5.7.3_build220112')).toBe(true);
    expect(isSameVersion('dahua', '2.840.0000000.18.R, Build Date 2022-05-30', 'V2.840.0000000.18.R.220530')).toBe(
      true,
    );
    expect(isSameVersion('dahua', '2.840.0000000.18.R,build:2022-05-30', 'V2.840.0000000.18.R.20220530')).toBe(true);
    expect(isSameVersion('hanwha', '1.41.04_20230531_R1', ' 1.41.4_20230531_r1 ')).toBe(true);
    expect(isSameVersion('dotted', 'v10.12', '10.12.0')).toBe(true);
  });
});

describe('what can not be told', () => {
  it('is a version without its build beside one that names it: the proof of an upgrade must not rest on it', () => {
    expect(compareVersions('hikvision', 'V5.7.3', 'V5.7.3 build 220112')).toBe('unknown');
    expect(compareVersions('hanwha', '1.41.04', '1.41.04_20230531_R1')).toBe('unknown');
    expect(compareVersions('hikvision', 'V5.7.2', 'V5.7.3 build 220112')).toBe('older');
  });

  it('is any two texts of a maker whose scheme nobody knows, but those that are alike', () => {
    expect(compareVersions('opaque', 'factory', '2024-03-01-a')).toBe('unknown');
    expect(compareVersions('opaque', '1.2', '1.3')).toBe('unknown');
    expect(compareVersions('opaque', 'Release A', ' release  a')).toBe('same');
  });

  it('is nothing at all: two devices that report no version do not run the same one', () => {
    for (const scheme of SCHEMES) expect(compareVersions(scheme, '', ' ')).toBe('unknown');
  });
});

describe('the order of a scheme', () => {
  for (const scheme of SCHEMES) {
    it(`${scheme} is the opposite the other way round, for any two texts, and throws for none`, () => {
      const text = fc.oneof(VERSIONS[scheme], fc.string({ unit: 'binary' }), fc.constantFrom('1.2', 'V1', '1._', '..'));
      fc.assert(
        fc.property(text, text, (a, b) => {
          expect(compareVersions(scheme, b, a)).toBe(OPPOSITE[compareVersions(scheme, a, b)]);
        }),
        { numRuns: 500 },
      );
    });
  }

  for (const scheme of SCHEMES.filter((name) => name !== 'opaque')) {
    it(`${scheme} is total over versions that name everything: each two are told apart, and three never stand in a circle`, () => {
      const rank: Readonly<Record<string, number>> = { older: -1, same: 0, newer: 1 };
      fc.assert(
        fc.property(VERSIONS[scheme], VERSIONS[scheme], VERSIONS[scheme], (a, b, c) => {
          const [ab, bc, ac] = [
            compareVersions(scheme, a, b),
            compareVersions(scheme, b, c),
            compareVersions(scheme, a, c),
          ].map((order) => rank[order]);
          if (ab === undefined || bc === undefined || ac === undefined)
            throw new Error(`not told apart: ${a} ${b} ${c}`);
          if (ab <= 0 && bc <= 0) expect(ac).toBe(Math.min(ab, bc));
        }),
        { numRuns: 1_000 },
      );
    });
  }

  it('is worked out in a moment for a text of a megabyte: a device may report anything', () => {
    const long = `1${'.1'.repeat(500_000)}x`;
    for (const scheme of SCHEMES) expect(readVersion(scheme, long)).toBeNull();
  });
});

describe('the scheme of a maker', () => {
  it('goes by the name that the device or the order gives it', () => {
    expect(versionSchemeOf('AXIS')).toBe('dotted');
    expect(versionSchemeOf('Axis Communications AB')).toBe('dotted');
    expect(versionSchemeOf('HIKVISION')).toBe('hikvision');
    expect(versionSchemeOf('Dahua Technology')).toBe('dahua');
    expect(versionSchemeOf('Hanwha Vision')).toBe('hanwha');
    expect(versionSchemeOf('Samsung Techwin')).toBe('hanwha');
    expect(versionSchemeOf('Ubiquiti Inc.')).toBe('ubiquiti');
  });

  it('is opaque where it is not known: Verkada publishes no order of versions', () => {
    expect(versionSchemeOf('Verkada')).toBe('opaque');
    expect(versionSchemeOf('Praxis Ltd')).toBe('opaque');
    expect(versionSchemeOf(null)).toBe('opaque');
  });
});
