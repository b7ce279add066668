import type { CliContext, Outcome } from './context.ts';

/** One command of CLI.md, as data: `program.ts` makes commander commands of these. */
export interface CommandSpec {
  /** `['order', 'import']`. Its words are `cli.about.orderImport` in the catalogue. */
  readonly path: readonly string[];
  /** In commander's notation: `<FILE>`, `[ADDRESS]`, `[WORDS...]`. */
  readonly args?: string;
  /** In commander's notation: `--dry-run`, `--interface <NAME...>`. The words are `cli.option.dryRun`. */
  readonly options?: readonly string[];
  /** What `--help` shows as an example, without `greenroom`. */
  readonly example: string;
  /** Left out of the list of commands: an entry of its own starts it. */
  readonly hidden?: boolean;
  readonly run: (context: CliContext, args: readonly string[], options: CommandOptions) => Promise<Outcome>;
}

/** The options that a person gave, by long name in camel case. */
export interface CommandOptions {
  text(name: string): string | null;
  flag(name: string): boolean;
  /** Values of an option that takes several, commas between them allowed. */
  list(name: string): readonly string[];
}

/** Reads what commander has parsed. */
export function readOptions(values: Readonly<Record<string, unknown>>): CommandOptions {
  return {
    text: (name) => {
      const value = values[name];
      return typeof value === 'string' ? value : null;
    },
    flag: (name) => values[name] === true,
    list: (name) => {
      const value = values[name];
      const items: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
      return items.flatMap((item) => (typeof item === 'string' ? item.split(',') : [])).filter((item) => item !== '');
    },
  };
}

/** `['order', 'import']` is `orderImport`; `dry-run` is `dryRun`. */
export function camelCase(words: readonly string[]): string {
  return words
    .flatMap((word) => word.split('-'))
    .map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}
