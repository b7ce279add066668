import { AC_TABLE, DC_TABLE, type HuffmanTable, QUANTISATION, ZIGZAG } from './jpeg-tables.ts';

/** A picture: `pixels` is R, G, B a pixel, row by row. Width and height are multiples of 8. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const BLOCK = 8;
const END_OF_BLOCK = 0x00;
const SIXTEEN_ZEROS = 0xf0;

/** `COSINES[u * 8 + x]`: the one-dimensional DCT-II, normalised (T.81 annex A.3.3). */
const COSINES = Float64Array.from({ length: 64 }, (_, index) => {
  const u = index >> 3;
  const x = index & 7;
  return Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

/** Encodes a baseline JPEG (ITU-T T.81): YCbCr without subsampling, the example tables of annex K. */
export function encodeJpeg(raster: Raster): Buffer {
  const bits = bitWriter();
  const dc = huffmanCodes(DC_TABLE);
  const ac = huffmanCodes(AC_TABLE);
  const planes = toPlanes(raster);
  const lastDc = [0, 0, 0];
  const samples = new Float64Array(64);
  for (let top = 0; top < raster.height; top += BLOCK) {
    for (let left = 0; left < raster.width; left += BLOCK) {
      planes.forEach((plane, component) => {
        for (let index = 0; index < 64; index += 1) {
          samples[index] = plane[(top + (index >> 3)) * raster.width + left + (index & 7)] ?? 0;
        }
        const block = quantise(samples);
        const first = block[0] ?? 0;
        writeBlock(bits, block, first - (lastDc[component] ?? 0), dc, ac);
        lastDc[component] = first;
      });
    }
  }
  return Buffer.concat([header(raster), bits.finish(), Buffer.from([0xff, 0xd9])]);
}

/** Y, Cb and Cr centred on zero (JFIF 1.02). */
function toPlanes({ width, height, pixels }: Raster): readonly Float64Array[] {
  const luma = new Float64Array(width * height);
  const blue = new Float64Array(width * height);
  const red = new Float64Array(width * height);
  for (let index = 0; index < width * height; index += 1) {
    const r = pixels[index * 3] ?? 0;
    const g = pixels[index * 3 + 1] ?? 0;
    const b = pixels[index * 3 + 2] ?? 0;
    luma[index] = 0.299 * r + 0.587 * g + 0.114 * b - 128;
    blue[index] = -0.168_736 * r - 0.331_264 * g + 0.5 * b;
    red[index] = 0.5 * r - 0.418_688 * g - 0.081_312 * b;
  }
  return [luma, blue, red];
}

/** The block's coefficients in zigzag order: DCT by rows, then by columns. */
function quantise(samples: Float64Array): Int32Array {
  const rows = new Float64Array(64);
  const block = new Int32Array(64);
  for (let y = 0; y < BLOCK; y += 1) {
    for (let u = 0; u < BLOCK; u += 1) {
      let sum = 0;
      for (let x = 0; x < BLOCK; x += 1) sum += (samples[y * 8 + x] ?? 0) * (COSINES[u * 8 + x] ?? 0);
      rows[y * 8 + u] = sum;
    }
  }
  ZIGZAG.forEach((place, index) => {
    const u = place & 7;
    const v = place >> 3;
    let sum = 0;
    for (let y = 0; y < BLOCK; y += 1) sum += (rows[y * 8 + u] ?? 0) * (COSINES[v * 8 + y] ?? 0);
    block[index] = Math.round(sum / (QUANTISATION[place] ?? 1));
  });
  return block;
}

type Code = { readonly bits: number; readonly length: number };

/** Codes by symbol (T.81 annex C.2). */
function huffmanCodes({ counts, symbols }: HuffmanTable): readonly (Code | undefined)[] {
  const codes: (Code | undefined)[] = [];
  let bits = 0;
  let at = 0;
  counts.forEach((count, index) => {
    for (let n = 0; n < count; n += 1) {
      codes[symbols[at] ?? 0] = { bits, length: index + 1 };
      bits += 1;
      at += 1;
    }
    bits <<= 1;
  });
  return codes;
}

interface BitWriter {
  write(bits: number, length: number): void;
  finish(): Buffer;
}

function bitWriter(): BitWriter {
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  const write = (bits: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      held = (held << 1) | ((bits >> bit) & 1);
      count += 1;
      if (count < 8) continue;
      bytes.push(held);
      // A 0xff in the data is followed by a zero, or a reader would take it for a marker (T.81 B.1.1.5).
      if (held === 0xff) bytes.push(0);
      held = 0;
      count = 0;
    }
  };
  return {
    write,
    finish: () => {
      if (count > 0) write(0x7f, 8 - count);
      return Buffer.from(bytes);
    },
  };
}

function writeBlock(
  bits: BitWriter,
  block: Int32Array,
  dcDifference: number,
  dc: readonly (Code | undefined)[],
  ac: readonly (Code | undefined)[],
): void {
  writeValue(bits, dc, 0, dcDifference);
  let zeros = 0;
  for (const value of block.subarray(1)) {
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) writeCode(bits, ac, SIXTEEN_ZEROS);
    writeValue(bits, ac, zeros, value);
    zeros = 0;
  }
  if (zeros > 0) writeCode(bits, ac, END_OF_BLOCK);
}

/** A value as its size class and then its bits, negative ones as one's complement (T.81 F.1.2.1). */
function writeValue(bits: BitWriter, codes: readonly (Code | undefined)[], run: number, value: number): void {
  const size = value === 0 ? 0 : 32 - Math.clz32(Math.abs(value));
  writeCode(bits, codes, (run << 4) | size);
  bits.write(value < 0 ? value + 2 ** size - 1 : value, size);
}

function writeCode(bits: BitWriter, codes: readonly (Code | undefined)[], symbol: number): void {
  const code = codes[symbol];
  if (code === undefined) throw new Error(`no Huffman code for symbol ${symbol}`);
  bits.write(code.bits, code.length);
}

function header({ width, height }: Raster): Buffer {
  const word = (value: number): readonly number[] => [value >> 8, value & 0xff];
  const segment = (marker: number, content: readonly number[]): readonly number[] => [
    0xff,
    marker,
    ...word(content.length + 2),
    ...content,
  ];
  const components = [1, 2, 3];
  return Buffer.from([
    0xff,
    0xd8,
    ...segment(0xe0, [...Buffer.from('JFIF\0'), 1, 2, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...ZIGZAG.map((place) => QUANTISATION[place] ?? 1)]),
    ...segment(0xc0, [8, ...word(height), ...word(width), 3, ...components.flatMap((id) => [id, 0x11, 0])]),
    ...segment(0xc4, [0x00, ...DC_TABLE.counts, ...DC_TABLE.symbols]),
    ...segment(0xc4, [0x10, ...AC_TABLE.counts, ...AC_TABLE.symbols]),
    ...segment(0xda, [3, ...components.flatMap((id) => [id, 0x00]), 0, 63, 0]),
  ]);
}
