/** One way to sign in that a server offers: scheme and parameter names in lower case, values as sent, unquoted. */
export interface Challenge {
  readonly scheme: string;
  readonly params: ReadonlyMap<string, string>;
}

/** More than any server offers; a header of commas must not become a list of thousands. */
const MAX_CHALLENGES = 16;
const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const BLANK = /[\t ]*/y;
const SEPARATORS = /[\t ,]*/y;
const TOKEN68 = /[-._~+/0-9A-Za-z]+=*(?=[\t ]*(?:,|$))/y;
const UNQUOTED = /[^\t ,"]+/y;

/**
 * Reads the values of every `WWW-Authenticate` header, each of which may hold several challenges (RFC 9110 §11.6.1).
 * Cameras write lower-case schemes, white space around `=`, unquoted values; all of that is taken. What can't be read
 * ends that header, and what was read before it stands: one odd scheme must not hide the one that works.
 */
export function parseChallenges(headers: readonly string[]): readonly Challenge[] {
  return headers.flatMap(parseHeader).slice(0, MAX_CHALLENGES);
}

function parseHeader(header: string): readonly Challenge[] {
  const challenges: { scheme: string; params: Map<string, string> }[] = [];
  const scanner = scan(header);
  while (challenges.length < MAX_CHALLENGES) {
    scanner.take(SEPARATORS);
    const name = scanner.take(TOKEN);
    if (name === '') return challenges;
    const current = challenges.at(-1);
    const before = scanner.position();
    scanner.take(BLANK);
    if (current !== undefined && scanner.takeChar('=')) {
      scanner.take(BLANK);
      const value = scanner.takeQuoted() ?? scanner.take(UNQUOTED);
      // The first of two wins: a parameter said twice is a mistake or an attempt to confuse.
      if (!current.params.has(name.toLowerCase())) current.params.set(name.toLowerCase(), value);
      continue;
    }
    scanner.moveTo(before);
    challenges.push({ scheme: name.toLowerCase(), params: new Map() });
    scanner.take(BLANK);
    // `Negotiate oYIB…==`: credentials in one word instead of parameters; of no use here, but it must not stop the rest.
    scanner.take(TOKEN68);
  }
  return challenges;
}

interface Scanner {
  position(): number;
  moveTo(position: number): void;
  /** What `pattern` (sticky) matches here, or an empty text. */
  take(pattern: RegExp): string;
  takeChar(char: string): boolean;
  /** The value of a quoted-string with its escapes undone; null where none begins here. */
  takeQuoted(): string | null;
}

function scan(text: string): Scanner {
  let at = 0;
  return {
    position: () => at,
    moveTo: (position) => {
      at = position;
    },
    take: (pattern) => {
      pattern.lastIndex = at;
      const [found = ''] = pattern.exec(text) ?? [];
      at += found.length;
      return found;
    },
    takeChar: (char) => {
      if (text[at] !== char) return false;
      at += 1;
      return true;
    },
    takeQuoted: () => {
      if (text[at] !== '"') return null;
      let value = '';
      for (at += 1; at < text.length && text[at] !== '"'; at += 1) {
        if (text[at] === '\\') at += 1;
        value += text[at] ?? '';
      }
      at += 1;
      return value;
    },
  };
}
