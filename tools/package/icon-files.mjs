/** @typedef {{ size: number, png: Buffer }} Picture a square PNG, its size in pixels */

/** Entries of an icon file that hold a PNG as it is (macOS 10.7 and later), by size in pixels. */
const ICNS_TYPES = new Map([
  [16, ['icp4']],
  [32, ['icp5', 'ic11']],
  [64, ['icp6', 'ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
]);

/**
 * A Windows icon: a directory of 16 bytes a picture, then the pictures as PNG (Windows Vista and later). It has no more than
 * 256 pixels: a size of 256 is written as 0, a larger one can't be.
 * @param {readonly Picture[]} pictures
 */
export function ico(pictures) {
  const fitting = pictures.filter(({ size }) => size <= 256);
  const head = Buffer.alloc(6 + 16 * fitting.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(fitting.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of fitting.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...fitting.map(({ png }) => png)]);
}

/**
 * A macOS icon: a magic word and its length, then each picture with its type and length, lengths counting their own 8 bytes.
 * @param {readonly Picture[]} pictures
 */
export function icns(pictures) {
  const entries = pictures.flatMap(({ size, png }) =>
    (ICNS_TYPES.get(size) ?? []).map((type) => Buffer.concat([wordAndLength(type, png.length), png])),
  );
  const body = Buffer.concat(entries);
  return Buffer.concat([wordAndLength('icns', body.length), body]);
}

/** @param {string} word @param {number} length of what follows, in bytes */
function wordAndLength(word, length) {
  const head = Buffer.alloc(8);
  head.write(word, 'latin1');
  head.writeUInt32BE(length + 8, 4);
  return head;
}
