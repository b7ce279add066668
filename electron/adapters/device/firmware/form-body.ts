import { randomBytes } from 'node:crypto';
import type { FirmwareImage } from '../../../bench/ports/firmware.ts';
import type { FileBody } from '../http/send-file.ts';

/** One part of a form that stands before the file: each line of its head and its content. */
export type FormPart = readonly string[];

/**
 * A firmware file as the last part of a multipart form (RFC 7578), streamed from disk between what goes before and after
 * it. `fileHead` is the part's `Content-Disposition`, as the maker names it.
 */
export function firmwareForm(
  image: FirmwareImage,
  fileHead: string,
  before: readonly FormPart[] = [],
): { readonly contentType: string; readonly body: FileBody } {
  const boundary = `greenroom-${randomBytes(12).toString('hex')}`;
  const file: FormPart = [fileHead, 'Content-Type: application/octet-stream', '', ''];
  const prefix = [...before, file].flatMap((part) => [`--${boundary}`, ...part]).join('\r\n');
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: {
      prefix: Buffer.from(prefix, 'utf8'),
      suffix: Buffer.from(`\r\n--${boundary}--\r\n`, 'ascii'),
      sizeBytes: image.sizeBytes,
      open: image.open,
    },
  };
}
