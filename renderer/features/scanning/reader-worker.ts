import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { ReaderAnswer } from './reader-messages.ts';

/* Reads codes out of pictures, in a thread of its own: a picture takes 10 to 80 ms, and the board must not stutter for it. */

// Left to itself it would fetch this file from a public server; the bench has no internet.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

const detector = new BarcodeDetector({
  formats: ['code_128', 'code_39', 'code_93', 'qr_code', 'data_matrix', 'ean_13', 'ean_8', 'upc_a', 'itf', 'pdf417'],
});

async function read(picture: ImageBitmap): Promise<ReaderAnswer> {
  try {
    const found = await detector.detect(picture);
    return {
      kind: 'codes',
      codes: found.map(({ rawValue, cornerPoints }) => ({ text: rawValue, corners: cornerPoints })),
    };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : 'unknown' };
  } finally {
    picture.close();
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ImageBitmap>) => {
  void read(data).then((answer) => self.postMessage(answer));
});
