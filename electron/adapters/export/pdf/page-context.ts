import type { Language } from '../../../../shared/contract/calls.ts';
import type { ReadinessReport } from '../../../../shared/domain/report/report.ts';
import type { Sentence } from '../../../../shared/lib/sentence.ts';
import type { Words } from '../../../bench/ports.ts';
import { siteName } from '../site-name.ts';
import type { Typesetter } from './typesetter.ts';

/** What every part of the document needs: the report, and how to say and set things. All of its texts are printable. */
export interface PageContext {
  readonly report: ReadinessReport;
  readonly set: Typesetter;
  say(key: string, params?: Readonly<Record<string, string | number>>): string;
  sentence(sentence: Sentence): string;
  site(site: readonly string[]): string;
  number(value: number): string;
  day(date: string): string;
  moment(at: ReadinessReport['generatedAt']): string;
}

/** The context of one report in one language. */
export function createPageContext(
  report: ReadinessReport,
  language: Language,
  words: Words,
  set: Typesetter,
): PageContext {
  return {
    report,
    set,
    say: (key, params) => set.sentence(words.say(params === undefined ? { key } : { key, params }, language)),
    sentence: (sentence) => set.sentence(words.say(withShortValues(sentence), language)),
    site: (site) => set.name(siteName(site, words, language)),
    number: (value) => set.sentence(words.number(value, language)),
    day: (date) => set.sentence(words.day(date, language)),
    moment: (at) => set.sentence(words.moment(at, language)),
  };
}

/** Longest value of a sentence: a whole serial. A model name of a page would push its row off the page. */
const MAX_VALUE_LENGTH = 256;

function withShortValues({ key, params = {} }: Sentence): Sentence {
  const shorten = (value: string | number): string | number =>
    typeof value === 'string' && value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH - 1)}…` : value;
  return { key, params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shorten(value)])) };
}
