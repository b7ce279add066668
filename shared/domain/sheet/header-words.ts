const SMALL_WORDS = new Set(['de', 'd', 'du', 'des', 'la', 'le', 'l', 'les', 'the', 'of', 's']);
const NUMBER_WORDS = new Set(['n', 'no', 'nr', 'num', 'numero', 'numeros', 'number', 'numbers']);
/** `S/N`, `P/N`: the `s` is not a plural and the `n` not a `n°`, so these are told before words are dropped. */
const SLASHED = /\b([sp])\s*\/\s*n\b/g;

/** The form in which headers are compared: `N° de série`, `Numéro série` and `NO. SERIE` are all `no serie`. */
export function canonicalHeader(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(SLASHED, '$1n')
    .replace(/\bn\s*[°#]/g, 'no ')
    .replace(/#/g, ' no ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
    .map((word) => (NUMBER_WORDS.has(word) ? 'no' : word))
    .join(' ');
}

/** What the headers of one kind of table are known to mean. */
export interface Vocabulary<Field extends string> {
  readonly fields: readonly Field[];
  /** Fields that may stand in several columns, such as the levels of a site; in all others a second column is a doubt. */
  readonly repeatable: ReadonlySet<Field>;
  /** What a header says its column holds, or null. */
  find(header: string): Field | null;
}

/**
 * A vocabulary of headers as people write them, in any number of languages. Accents, case, punctuation, `n°`/`number`,
 * small words and a remark in brackets make no difference, so each name is written once. Fields among `levels` may be
 * numbered: `Sub-site 2`, `Sous-site niveau 3`.
 */
export function vocabularyOf<Field extends string>(
  names: Readonly<Record<Field, readonly string[]>>,
  { levels, repeatable = [] }: { readonly levels: readonly Field[]; readonly repeatable?: readonly Field[] },
): Vocabulary<Field> {
  const fields = Object.keys(names) as Field[];
  const fieldOf = new Map(
    fields.flatMap((field) => names[field].map((name): [string, Field] => [canonicalHeader(name), field])),
  );
  return {
    fields,
    repeatable: new Set([...levels, ...repeatable]),
    find: (header) => {
      const whole = canonicalHeader(header);
      const withoutRemark = canonicalHeader(header.replace(/\([^)]*\)/g, ' '));
      const found = fieldOf.get(whole) ?? fieldOf.get(withoutRemark);
      if (found !== undefined) return found;
      const numbered = /^(.+?)(?: (?:level|niveau|no))? \d$/.exec(whole)?.[1];
      const level = numbered === undefined ? undefined : fieldOf.get(numbered);
      return level !== undefined && levels.includes(level) ? level : null;
    },
  };
}
