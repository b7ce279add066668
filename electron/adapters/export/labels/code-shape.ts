import bwip from 'bwip-js/node';
import { quietModules } from '../../../../shared/domain/label/code-size.ts';
import type { Symbology } from '../../../../shared/domain/label/layout.ts';

/** A code as one filled outline. */
export interface CodeShape {
  /** SVG path data in modules, its quiet zone included: `M2 2h7v1h-7z…`. */
  readonly path: string;
  /** Modules along one side, quiet zone included. */
  readonly modules: number;
}

/** What `raw` gives for a matrix code; its own types say only `Array<BarcodeModule>`. */
interface RawMatrix {
  readonly pixs: readonly number[];
  readonly pixx: number;
  readonly pixy: number;
}

/** Draws the code of a text. Vector: sharp at any size, and one path however many modules. */
export function shapeCode(symbology: Symbology, text: string): CodeShape {
  const options = symbology === 'qr' ? { bcid: 'qrcode', text, eclevel: 'M' } : { bcid: 'datamatrix', text };
  const [matrix] = bwip.raw(options) as unknown as readonly RawMatrix[];
  if (matrix === undefined) throw new Error(`no ${symbology} was drawn`);
  const { pixs, pixx, pixy } = matrix;
  const quiet = quietModules(symbology);
  let path = '';
  for (let y = 0; y < pixy; y += 1) {
    for (let x = 0; x < pixx; x += 1) {
      let run = 0;
      while (x + run < pixx && pixs[y * pixx + x + run] === 1) run += 1;
      if (run > 0) path += `M${x + quiet} ${y + quiet}h${run}v1h-${run}z`;
      x += run;
    }
  }
  return { path, modules: pixx + 2 * quiet };
}
