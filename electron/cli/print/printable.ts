/**
 * Text that a terminal shows and does not obey. Names come from the network: an escape sequence in a model would move
 * the cursor, a direction override would show one serial as another.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\n' ? character : '\ufffd',
  );
}

/** One line of it. */
export function printableLine(text: string): string {
  return printable(text.replaceAll('\n', ' '));
}

/** A value as JSON on one line, or indented for a document. What a terminal would obey is escaped, so the value is whole. */
export function jsonText(value: unknown, indented: boolean): string {
  const text = JSON.stringify(value, null, indented ? 2 : undefined);
  return text.replace(
    /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
