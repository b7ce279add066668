/** Kinds of Verkada product, as far as it matters which list they stand in. */
export const PRODUCT_KINDS = ['camera', 'viewing-station', 'other'] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

/**
 * Families by the letters of the model, from public SKUs (`CD53`, `CB62-E`, `CF83`, `CM42`, `CP63-E`, `CH52`, `CR63`, `D80`,
 * `VX52`; `AC42`, `AX11`, `TD52`, `SV23`, `BP41`, `GC31`, `CC700`). Inferred: no published list says which are cameras.
 * To take a camera for something else only costs a *not tested*; to take something else for a camera would say that it is
 * not registered when the API merely does not list it. So whatever is not plainly a camera is `null`: nobody knows.
 */
const FAMILIES: readonly (readonly [RegExp, ProductKind])[] = [
  [/^C[BDFHMPR]\d{2}/, 'camera'],
  [/^D\d{2}(?!\d)/, 'camera'],
  [/^VX\d{2}/, 'viewing-station'],
  [/^(?:AC|AX|AD|TD|SV|BP|BH|BR|BK|BE|BZ|GC|CC|WH|WV|QH)\d{1,3}/, 'other'],
];

/** What kind of product a model or SKU names; null where nobody knows. */
export function productKindOf(model: string): ProductKind | null {
  const plain = model.trim().toUpperCase();
  return FAMILIES.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

const VERKADA_SERIAL = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/i;

/** Whether a serial is written as Verkada writes them: `ABCD-1234-EF56`. No check digit is known. */
export function looksLikeCommandSerial(serial: string): boolean {
  return VERKADA_SERIAL.test(serial.trim());
}
