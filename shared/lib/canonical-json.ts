/** A value that JSON can carry without loss. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a JSON value: keys sorted by UTF-16 code unit, no white space (the order and number rules of RFC 8785).
 * Journal hashes are taken over this text, so two programs that agree on the value agree on the hash. Keys without a value
 * (`undefined`) are left out, as JSON does.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    // Added up and not joined: an order of ten thousand units is written while the engine does nothing else.
    let list = '';
    for (const item of value as readonly Json[]) list += `${list === '' ? '' : ','}${canonicalJson(item)}`;
    return `[${list}]`;
  }
  const fields = value as { readonly [key: string]: Json | undefined };
  let text = '';
  // By UTF-16 code unit, which is how `sort` compares strings unless told otherwise.
  for (const key of Object.keys(fields).sort()) {
    const item = fields[key];
    if (item !== undefined) text += `${text === '' ? '' : ','}${canonicalJson(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
}
