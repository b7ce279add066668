import { createHash } from 'node:crypto';
import { GLYPH, hasDot } from './font.ts';
import { encodeJpeg, type Raster } from './jpeg.ts';

export const SNAPSHOT_WIDTH = 640;
export const SNAPSHOT_HEIGHT = 360;

type Colour = readonly [red: number, green: number, blue: number];
const INK: Colour = [240, 244, 248];
const BAR: Colour = [16, 20, 28];
const DOT = 3;
const HORIZON = 200;
const BAR_HEIGHT = 40;

/** What a device's camera sees, and what it writes over it. */
export interface SceneFacts {
  readonly model: string;
  readonly serial: string;
  /** The device's own clock, ms since 1970. */
  readonly clockMs: number;
}

/**
 * Draws a device's picture: a hall whose colours and racks follow from the serial, so that no two devices show the same;
 * model, serial and the device's own time in two bars; a lamp that wanders with the seconds, so that a stale picture shows.
 */
export function drawSnapshot({ model, serial, clockMs }: SceneFacts): Buffer {
  const raster: Raster = {
    width: SNAPSHOT_WIDTH,
    height: SNAPSHOT_HEIGHT,
    pixels: new Uint8Array(SNAPSHOT_WIDTH * SNAPSHOT_HEIGHT * 3),
  };
  const traits = createHash('sha256').update(serial).digest();
  const trait = (index: number): number => traits[index] ?? 0;
  const wall: Colour = [60 + (trait(0) % 80), 70 + (trait(1) % 80), 90 + (trait(2) % 80)];
  for (let y = 0; y < SNAPSHOT_HEIGHT; y += 1) {
    const shade = y < HORIZON ? 1 - y / (HORIZON * 2.5) : 0.35 + (y - HORIZON) / (SNAPSHOT_HEIGHT * 1.2);
    fill(raster, { left: 0, top: y, width: SNAPSHOT_WIDTH, height: 1 }, scale(wall, shade));
  }
  for (let rack = 0; rack < 7; rack += 1) {
    const height = 50 + (trait(4 + rack) % 110);
    const place = { left: 24 + rack * 88, top: HORIZON + 30 - height, width: 64, height };
    const colour: Colour = [trait(12 + rack), trait(19 + rack), trait(25 + rack)];
    fill(raster, place, scale(colour, 0.7));
    for (let shelf = 14; shelf < height; shelf += 22)
      fill(raster, { ...place, top: place.top + shelf, height: 3 }, BAR);
  }
  const seconds = Math.floor(clockMs / 1_000);
  fill(raster, { left: 20 + ((((seconds * 10) % 590) + 590) % 590), top: 60, width: 14, height: 8 }, INK);
  fill(raster, { left: 0, top: 0, width: SNAPSHOT_WIDTH, height: BAR_HEIGHT }, BAR);
  fill(raster, { left: 0, top: SNAPSHOT_HEIGHT - BAR_HEIGHT, width: SNAPSHOT_WIDTH, height: BAR_HEIGHT }, BAR);
  write(raster, `${model}  ${serial}`, 9);
  write(
    raster,
    new Date(seconds * 1_000).toISOString().slice(0, 19).replace('T', ' '),
    SNAPSHOT_HEIGHT - BAR_HEIGHT + 9,
  );
  return encodeJpeg(raster);
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function fill({ width, height, pixels }: Raster, box: Box, [red, green, blue]: Colour): void {
  for (let y = Math.max(0, box.top); y < Math.min(height, box.top + box.height); y += 1) {
    for (let x = Math.max(0, box.left); x < Math.min(width, box.left + box.width); x += 1) {
      const at = (y * width + x) * 3;
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
    }
  }
}

function scale([red, green, blue]: Colour, factor: number): Colour {
  return [Math.round(red * factor), Math.round(green * factor), Math.round(blue * factor)];
}

function write(raster: Raster, text: string, top: number): void {
  [...text].forEach((character, index) => {
    const left = 14 + index * (GLYPH.width + 1) * DOT;
    for (let y = 0; y < GLYPH.height; y += 1) {
      for (let x = 0; x < GLYPH.width; x += 1) {
        if (hasDot(character, x, y))
          fill(raster, { left: left + x * DOT, top: top + y * DOT, width: DOT, height: DOT }, INK);
      }
    }
  });
}
