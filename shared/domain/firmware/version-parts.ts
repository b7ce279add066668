import { assertNever } from '../../lib/assert-never.ts';
import type { VersionScheme } from './version-scheme.ts';

/** A run of digits, or a word in lower case. */
export type VersionPart = string;

/** A version, taken apart. */
export interface VersionParts {
  /** Runs of digits: `['10', '12', '236']`. A missing last one is zero: `10.12` is `10.12.0`. */
  readonly numbers: readonly VersionPart[];
  /** Build, day and revision, where the text names them: what tells two builds of one version apart. */
  readonly build: readonly VersionPart[] | null;
}

/** Longer than any version of any maker; a device may report anything. */
const MAX_LENGTH = 200;

/** Takes a version apart as its scheme writes it; null for a text that is none of it. */
export function readVersion(scheme: VersionScheme, text: string): VersionParts | null {
  const plain = text.trim().replace(/\s+/g, ' ').toLowerCase();
  if (plain.length > MAX_LENGTH) return null;
  switch (scheme) {
    case 'dotted':
      return parts(/^v?(\d+(?:\.\d+)*)(?:[-_ ]([a-z0-9]+(?:[-_. ][a-z0-9]+)*))?$/.exec(plain));
    case 'hikvision':
      return parts(/^v?(\d+(?:\.\d+)+)(?:[ _,]*build[ _:]*(\d{6,8}))?$/.exec(plain));
    case 'dahua':
      return parts(
        /^v?(\d+(?:\.\d+)+)(?:\.[a-z])?(?:[.,]? ?(?:build(?: date)?[: ]*)?(\d{4}-\d{2}-\d{2}|\d{8}|\d{6}))?$/.exec(
          plain,
        ),
      );
    case 'hanwha':
      return parts(/^v?(\d+(?:\.\d+)+)(?:_(\d{6,8}(?:_[a-z0-9]+)?))?$/.exec(plain));
    case 'ubiquiti':
      return ubiquiti(plain);
    case 'opaque':
      return null;
    default:
      return assertNever(scheme);
  }
}

function parts(match: RegExpExecArray | null): VersionParts | null {
  if (match === null) return null;
  const [, numbers = '', build] = match;
  return { numbers: numbers.split('.'), build: build === undefined ? null : buildParts(build) };
}

/** `2022-05-30`, `20220530` and `220530` are one day, written by web page, file name and ISAPI. */
function buildParts(text: string): readonly VersionPart[] {
  const day = /^(?:20)?(\d{2})-?(\d{2})-?(\d{2})(?![0-9])/.exec(text);
  if (day === null) return text.match(/\d+|[a-z]+/g) ?? [];
  const [whole, year = '', month = '', date = ''] = day;
  return [`${year}${month}${date}`, ...(text.slice(whole.length).match(/\d+|[a-z]+/g) ?? [])];
}

/** The commit between version and day says nothing about which is newer, so day and time do. */
function ubiquiti(plain: string): VersionParts | null {
  const full = /^(?:[a-z0-9]+\.)*?v(\d+(?:\.\d+)+?)\.[0-9a-f]{7,40}\.(\d{6})\.(\d{4})$/.exec(plain);
  if (full !== null) {
    const [, numbers = '', day = '', time = ''] = full;
    return { numbers: numbers.split('.'), build: [day, time] };
  }
  return parts(/^v?(\d+(?:\.\d+)+)$/.exec(plain));
}
