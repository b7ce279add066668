import { joined } from './png-parts.ts';

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const COMMENT = 0xfe;
const EXIF = 0xe1;
/** Markers that carry a frame's size; C4, C8 and CC are among their numbers and are something else. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** `JFIF` and Adobe's note on how colours are stored; the rest of the APP markers is about the picture, not of it. */
const isKeptApp = (marker: number): boolean => marker === 0xe0 || marker === 0xee;

interface Frame {
  readonly widthPx: number;
  readonly heightPx: number;
}

interface Segment {
  readonly marker: number;
  readonly whole: Uint8Array;
  /** Where its own data begin in the file. */
  readonly at: number;
}

/**
 * The JPEG without what was noted about it (place, camera, thumbnail, comments), and its size as it is seen. How it is
 * turned is kept, as the one thing that EXIF may say. Null where it is not whole.
 */
export function cleanJpeg(bytes: Uint8Array): ({ readonly bytes: Uint8Array } & Frame) | null {
  const segments = segmentsOf(bytes);
  const scan = segments.at(-1);
  const frame = segments.find(({ marker, whole }) => isFrame(marker) && whole.byteLength >= 11);
  if (scan?.marker !== START_OF_SCAN || frame === undefined) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [heightPx, widthPx] = [view.getUint16(frame.at + 1), view.getUint16(frame.at + 3)];
  // From the scan on the picture itself. What stands behind its end is not of it, and stays out.
  const end = endOfImage(bytes, scan.at);
  if (widthPx === 0 || heightPx === 0 || end === null) return null;
  const turned = segments.map(turnOf).find((turn) => turn !== null) ?? 1;
  const kept = segments.slice(0, -1).filter(({ marker }) => !isNote(marker));
  const picture = [...kept.map(({ whole }) => whole), bytes.subarray(scan.at - 4, end)];
  const head = [Uint8Array.of(0xff, 0xd8), ...(turned === 1 ? [] : [orientationNote(turned)])];
  const seen = turned >= 5 ? { widthPx: heightPx, heightPx: widthPx } : { widthPx, heightPx };
  return { bytes: joined([...head, ...picture]), ...seen };
}

/** The segments up to the start of the picture itself, or as far as they are whole. */
function segmentsOf(bytes: Uint8Array): readonly Segment[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= bytes.byteLength && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (marker < 0xc0 || marker === END_OF_IMAGE || end > bytes.byteLength || end < at + 4) break;
    segments.push({ marker, whole: bytes.subarray(at, end), at: at + 4 });
    if (marker === START_OF_SCAN) break;
    at = end;
  }
  return segments;
}

function isNote(marker: number): boolean {
  return marker === COMMENT || (marker >= 0xe0 && marker <= 0xef && !isKeptApp(marker));
}

function turnOf({ marker, whole }: Segment): number | null {
  return marker === EXIF ? orientationOf(whole.subarray(4)) : null;
}

function endOfImage(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.byteLength - 2; at >= from; at -= 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === END_OF_IMAGE) return at + 2;
  }
  return null;
}

/** EXIF's orientation, 1 to 8; null where it says none. */
function orientationOf(note: Uint8Array): number | null {
  const text = String.fromCharCode(...note.subarray(0, 4));
  if (text !== 'Exif' || note.byteLength < 18) return null;
  const view = new DataView(note.buffer, note.byteOffset + 6, note.byteLength - 6);
  const little = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > view.byteLength) return null;
  const count = view.getUint16(first, little);
  for (let entry = 0; entry < count; entry += 1) {
    const at = first + 2 + entry * 12;
    if (at + 12 > view.byteLength) return null;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An APP1 that says how the picture is turned, and nothing else. */
function orientationNote(turned: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0];
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.of(0xff, EXIF, 0, body.length + 2, ...body);
}
