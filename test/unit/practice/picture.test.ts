import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawSnapshot } from '../../../electron/practice/picture/scene.ts';

const FACTS = { model: 'P3265-LVE', serial: 'ACCC8E8A7144', clockMs: Date.parse('2026-11-23T09:00:00Z') };

describe('drawSnapshot', () => {
  it('draws the picture that was looked at in a browser, byte for byte', () => {
    const digest = createHash('sha256').update(drawSnapshot(FACTS)).digest('hex');
    expect(digest).toBe('bdca25701801de5e62bd81e72bff965662e32eba3e31aa967cca74cedf621454');
  });

  it('is a baseline JPEG of 640 by 360 in three colours, closed at its end', () => {
    const picture = drawSnapshot(FACTS);
    const frame = picture.indexOf(Buffer.from([0xff, 0xc0]));
    expect([...picture.subarray(0, 4)]).toEqual([0xff, 0xd8, 0xff, 0xe0]);
    expect([...picture.subarray(-2)]).toEqual([0xff, 0xd9]);
    expect(picture.readUInt16BE(frame + 5)).toBe(360);
    expect(picture.readUInt16BE(frame + 7)).toBe(640);
    expect(picture[frame + 9]).toBe(3);
  });

  it('differs from device to device and from second to second, so that a mix-up or an old picture shows', () => {
    const seen = [
      drawSnapshot(FACTS),
      drawSnapshot({ ...FACTS, serial: 'ACCC8E8A7145' }),
      drawSnapshot({ ...FACTS, clockMs: FACTS.clockMs + 1_000 }),
      drawSnapshot({ ...FACTS, clockMs: -200_000_000_000 }),
    ].map((picture) => picture.toString('base64'));
    expect(new Set(seen).size).toBe(4);
  });
});
