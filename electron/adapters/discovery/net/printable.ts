/** Longest text kept of what a device says of itself: no real name, model or serial comes near. */
const MAX_TEXT = 256;

/**
 * Text from the network made safe for terminals, files and screens: control characters out, trimmed, capped at 256.
 * Everything else stays as it was sent. Undefined where nothing is left.
 */
export function printable(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  // The usual text: short, and nothing to take out. Read a hundred times for one packet of a host with many services.
  if (text.length <= MAX_TEXT && isPlain(text)) return text === '' ? undefined : text;
  const kept = Array.from(text.slice(0, 4 * MAX_TEXT)).filter((char) => !isControl(char.codePointAt(0) ?? 0));
  // By character, not by UTF-16 unit: half of an emoji is not text.
  const clean = kept.slice(0, MAX_TEXT).join('').trim();
  return clean === '' ? undefined : clean;
}

/** Visible ASCII, with no space at either end. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return !text.startsWith(' ') && !text.endsWith(' ');
}

/** C0, DEL, C1, line separators, and the marks that turn the direction of writing (used to disguise names). */
function isControl(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}
