import { err, ok, type Result } from '../../lib/result.ts';
import { type Failure, failure } from '../../lib/sentence.ts';
import { cleanJpeg } from './jpeg-parts.ts';
import { cleanPng } from './png-parts.ts';

/** A picture with nothing in it but the picture: no place, no camera, no thumbnail, no text, no profile. */
export interface CleanImage {
  readonly contentType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Above a scan of an A0 plan; a page that shows it holds four bytes for each pixel. */
export const MAX_IMAGE_BYTES = 12 * 1024 * 1024;
export const MAX_SIDE_PX = 12_000;
const MAX_PIXELS = 60_000_000;

const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_MAGIC = [0xff, 0xd8, 0xff];

/**
 * Reads a PNG or JPEG by what is in it, whatever it is called, and takes everything out of it that is not the picture.
 * Fails, in words, for anything else (an SVG can run code), for one that is cut short, and for one that is too large to
 * be shown.
 */
export function cleanFloorPlan(bytes: Uint8Array): Result<CleanImage, Failure> {
  if (bytes.byteLength > MAX_IMAGE_BYTES) {
    return err(failure('plan.image.tooLarge', { max: MAX_IMAGE_BYTES / 1024 / 1024 }));
  }
  const isPng = begins(bytes, PNG_MAGIC);
  if (!isPng && !begins(bytes, JPEG_MAGIC)) return err(failure('plan.image.kind'));
  const clean = isPng ? cleanPng(bytes) : cleanJpeg(bytes);
  if (clean === null) return err(failure('plan.image.broken'));
  const { widthPx, heightPx } = clean;
  if (widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX || widthPx * heightPx > MAX_PIXELS) {
    return err(failure('plan.image.tooManyPixels', { width: widthPx, height: heightPx, max: MAX_SIDE_PX }));
  }
  return ok({ contentType: isPng ? 'image/png' : 'image/jpeg', ...clean });
}

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
