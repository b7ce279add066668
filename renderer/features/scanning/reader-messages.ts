/** A code in a picture. */
export interface SeenCode {
  readonly text: string;
  /** Its four corners in pixels of the picture, clockwise. */
  readonly corners: readonly { readonly x: number; readonly y: number }[];
}

/** What the reader answers to each picture; `failed`: it could not be started or fell over. */
export type ReaderAnswer =
  | { readonly kind: 'codes'; readonly codes: readonly SeenCode[] }
  | { readonly kind: 'failed'; readonly message: string };
