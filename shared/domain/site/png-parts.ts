/** Chunks that a picture needs to be seen as it is; everything else (text, EXIF, time, private ones) is dropped. */
const KEPT: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'pHYs']);
const HEADER_BYTES = 8;

interface Chunk {
  readonly name: string;
  readonly whole: Uint8Array;
  readonly data: DataView;
}

/** The PNG with only the chunks that show it, and its size; null where it is not whole. */
export function cleanPng(
  bytes: Uint8Array,
): { readonly bytes: Uint8Array; readonly widthPx: number; readonly heightPx: number } | null {
  const chunks = chunksOf(bytes);
  const [header] = chunks;
  const isWhole = chunks.at(-1)?.name === 'IEND' && chunks.some(({ name }) => name === 'IDAT');
  if (!isWhole || header?.name !== 'IHDR' || header.data.byteLength !== 13) return null;
  const [widthPx, heightPx] = [header.data.getUint32(0), header.data.getUint32(4)];
  if (widthPx === 0 || heightPx === 0) return null;
  const kept = chunks.filter(({ name }) => KEPT.has(name)).map(({ whole }) => whole);
  return { bytes: joined([bytes.subarray(0, HEADER_BYTES), ...kept]), widthPx, heightPx };
}

/** The chunks up to the one that ends the picture, or as far as they are whole. */
function chunksOf(bytes: Uint8Array): readonly Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = HEADER_BYTES; at + 12 <= bytes.byteLength; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.byteLength) break;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = new DataView(bytes.buffer, bytes.byteOffset + at + 8, length);
    chunks.push({ name, whole: bytes.subarray(at, end), data });
    if (name === 'IEND') break;
    at = end;
  }
  return chunks;
}

/** The parts as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, { byteLength }) => total + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
