/** Whether a SKU is one that the patterns mean. */
export type SkuTest = (sku: string) => boolean;

const MARKS: Readonly<Record<string, string>> = { '#': '\\d', '@': '[A-Z]', '*': '.*' };

/**
 * Reads patterns of SKUs as a person writes them in a data file: `#` is a digit, `@` a letter, `*` anything, all else is
 * itself. Not regular expressions: one slip in such a file must not hang the bench.
 */
export function compilePatterns(patterns: readonly string[]): SkuTest {
  const all = patterns.map((pattern) => {
    const source = [...pattern.toUpperCase().replace(/\*+/g, '*')].map((mark) => MARKS[mark] ?? literal(mark)).join('');
    return new RegExp(`^${source}$`, 'su');
  });
  return (sku) => {
    const text = sku.normalize('NFKC').trim().toUpperCase().slice(0, MAX_LENGTH);
    return all.some((pattern) => pattern.test(text));
  };
}

/** As long as a SKU of an order may be. */
const MAX_LENGTH = 120;

function literal(mark: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(mark) ? `\\${mark}` : mark;
}

/** The years that a licence's SKU says it runs: `LIC-CAM-3Y` is 3; null where it says none. */
export function yearsOfSku(sku: string): number | null {
  const years = /(?:^|[-_ ])(\d{1,2})Y(?:[-_ ]|$)/i.exec(sku)?.[1];
  const number = years === undefined ? 0 : Number(years);
  return number >= 1 && number <= 20 ? number : null;
}
