import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanFloorPlan } from '../../../shared/domain/site/floor-plan-image.ts';

const segment = (marker: number, data: readonly number[]): number[] => [
  0xff,
  marker,
  (data.length + 2) >> 8,
  (data.length + 2) & 255,
  ...data,
];
const text = (words: string): number[] => [...new TextEncoder().encode(words)];
/** EXIF that says how the picture is turned, and where it was taken. */
const exif = (turned: number): number[] => [
  ...text('Exif\0\0MM'),
  ...[0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0],
  ...text('48.1173N'),
];
const FRAME = segment(0xc0, [8, 0, 20, 0, 30, 1, 1, 0x11, 0]);
const SCAN = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 3, 0xff, 0xd9];

const jpeg = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...parts.flat()]);

describe('a JPEG', () => {
  it('loses its notes and what stands behind its end, and keeps how it is turned', () => {
    const cleaned = cleanFloorPlan(
      jpeg(segment(0xe1, exif(6)), segment(0xfe, text('Alix')), FRAME, SCAN, text('trailer')),
    );
    if (!cleaned.ok) throw new Error(cleaned.error.code);
    const words = Buffer.from(cleaned.value.bytes).toString('latin1');
    expect(words).not.toMatch(/48\.1173N|Alix|trailer/);
    // Turned by a quarter: as wide as it is high.
    expect(cleaned.value).toMatchObject({ contentType: 'image/jpeg', widthPx: 20, heightPx: 30 });
    expect(cleanFloorPlan(cleaned.value.bytes)).toEqual(cleaned);
  });

  it('is read or refused, never thrown over, whatever stands in it', () => {
    const start = fc.constantFrom(
      jpeg(),
      jpeg(segment(0xe1, exif(3))),
      jpeg(FRAME),
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, tail) => {
        const cleaned = cleanFloorPlan(Uint8Array.from([...head, ...tail]));
        if (!cleaned.ok) expect(cleaned.error.code).toMatch(/^plan\.image\./);
      }),
      { numRuns: 500 },
    );
  });
});
