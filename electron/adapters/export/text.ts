/** Nobody can see them and some programs obey them: control characters, and line breaks where a line is wanted. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
/** Marks that turn the direction of text around: a name must not be able to rewrite the line that it stands in. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Half of a character, which no encoding of text can carry. */
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text on one line, as text: what the device or the file wrote, without what is not writing. */
export function oneLine(text: string): string {
  return text.replace(CONTROLS, ' ').replace(DIRECTIONS, '').replace(HALVES, '\ufffd').trim();
}
