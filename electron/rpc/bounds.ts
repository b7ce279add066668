/**
 * Whether a value that came from outside is small enough to be parsed: at most `maxValues` objects, arrays and leaves,
 * and `maxCharacters` of text. A schema looks at every element of an array before it says that there are too many, and
 * builds an error for each; this stops at the first one over. Cycles, which a message port can carry, run out of values.
 */
export function isBounded(value: unknown, maxValues: number, maxCharacters: number): boolean {
  const open: unknown[] = [value];
  let values = 0;
  let characters = 0;
  while (open.length > 0) {
    const next = open.pop();
    values += 1;
    characters += ownCharacters(next);
    const inside = membersOf(next);
    if (characters > maxCharacters || values + open.length + inside.length > maxValues) return false;
    for (const member of inside) open.push(member);
  }
  return true;
}

const NOTHING: readonly unknown[] = [];

/** Binary data is one value, however long: its keys would be as many texts as it has bytes. */
function membersOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return NOTHING;
  return Object.values(value);
}

/** Characters in a text, bytes in binary data, characters in an object's keys. */
function ownCharacters(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 0;
  return Object.keys(value).reduce((sum, key) => sum + key.length, 0);
}
