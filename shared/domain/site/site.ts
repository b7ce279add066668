import type { OrderNumber } from '../order/order.ts';

/**
 * A site or sub-site that somebody made or gave a floor plan. A path that only positions have is a site as well; it needs
 * no entry of its own.
 */
export interface Site {
  readonly order: OrderNumber;
  /** Outermost first; at least one name. */
  readonly path: readonly string[];
  readonly floorPlan: FloorPlan | null;
}

/** The picture of a site; its bytes lie in the data folder under their hash. */
export interface FloorPlan {
  /** Of the picture as it is kept, lower-case hex. */
  readonly sha256: string;
  readonly contentType: 'image/png' | 'image/jpeg';
  /** Size of the file. */
  readonly bytes: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** As the file was called when it came. */
  readonly fileName: string;
}
