/** Whether a font has a glyph for a code point. */
export type Coverage = (codePoint: number) => boolean;

/**
 * Reads which characters a TrueType font can draw, from its `cmap` table (OpenType 1.9, format 12, or 4 where there is no
 * 12). A character outside of it would be printed as an empty box and read back as another character, or none. The font
 * is our own, so a file that is no font is a mistake of ours and throws.
 */
export function readCoverage(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = findTable(view, 'cmap');
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => {
    const record = cmap + 4 + index * 8;
    return { platform: view.getUint16(record), offset: cmap + view.getUint32(record + 4) };
  });
  const unicode = subtables.filter(({ platform }) => platform === 0 || platform === 3);
  const whole = unicode.find(({ offset }) => view.getUint16(offset) === 12);
  const plane = unicode.find(({ offset }) => view.getUint16(offset) === 4);
  const ranges = whole === undefined ? format4(view, plane?.offset) : format12(view, whole.offset);
  return (codePoint) => ranges.some(({ first, last }) => codePoint >= first && codePoint <= last);
}

interface Range {
  readonly first: number;
  readonly last: number;
}

function findTable(view: DataView, tag: string): number {
  for (let index = 0; index < view.getUint16(4); index++) {
    const record = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Error(`the font has no ${tag} table`);
}

function format12(view: DataView, offset: number): readonly Range[] {
  return Array.from({ length: view.getUint32(offset + 12) }, (_, index) => {
    const group = offset + 16 + index * 12;
    return { first: view.getUint32(group), last: view.getUint32(group + 4) };
  });
}

function format4(view: DataView, offset: number | undefined): readonly Range[] {
  if (offset === undefined) throw new Error('the font has no Unicode character map');
  const segments = view.getUint16(offset + 6) / 2;
  const ends = offset + 14;
  const starts = ends + segments * 2 + 2;
  return Array.from({ length: segments }, (_, index) => ({
    first: view.getUint16(starts + index * 2),
    last: view.getUint16(ends + index * 2),
  })).filter(({ last }) => last !== 0xff_ff);
}
