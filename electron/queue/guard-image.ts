import type { FirmwareImage } from '../bench/ports/firmware.ts';

export interface ImageGuards {
  /** Before the first piece leaves. Rejecting keeps it here. */
  readonly onFirst: () => Promise<void>;
  /** Before the last piece leaves, which makes the file whole. Rejecting keeps it here. */
  readonly onLast: () => Promise<void>;
}

/**
 * The image, with the two moments at which something must be on the disk before bytes may leave. A driver that reads the
 * image a second time is sending a second time: the guards are passed again and refuse.
 */
export function guardImage(image: FirmwareImage, { onFirst, onLast }: ImageGuards): FirmwareImage {
  return {
    ...image,
    open: async function* () {
      let left = image.sizeBytes;
      let isFirst = true;
      for await (const piece of image.open()) {
        if (isFirst) await onFirst();
        isFirst = false;
        left -= piece.byteLength;
        if (left <= 0) await onLast();
        yield piece;
      }
    },
  };
}
