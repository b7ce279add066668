import type { SameModel } from './match.ts';

/** A model that a person takes for what a SKU orders, though no catalogue says so: a new revision, a partner's own SKU. */
export interface Equivalent {
  readonly ordered: string;
  readonly reported: string;
}

/** By which equal pairs are equal: case and blanks say nothing. */
export function equivalentKey({ ordered, reported }: Equivalent): string {
  return `${plain(ordered)}\u0000${plain(reported)}`;
}

/** The catalogue, and beside it what people have added; `known` is asked each time, by `equivalentKey`. */
export function withEquivalents(sameModel: SameModel, known: ReadonlyMap<string, Equivalent>): SameModel {
  return (ordered, reported) =>
    sameModel(ordered, reported) || (known.size > 0 && known.has(equivalentKey({ ordered, reported })));
}

function plain(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}
