import type { CalendarDay } from '../../lib/calendar-day.ts';
import type { IsoTime } from '../../lib/time.ts';
import type { RuleName, RuleOutcome } from './rule.ts';

/** A text in both languages. */
export interface BothWords {
  readonly en: string;
  readonly fr: string;
}

/** Where an item has its place in the dossier. */
export const SECTIONS = ['partner', 'customer', 'link', 'tools', 'staging', 'installers', 'after'] as const;
export type Section = (typeof SECTIONS)[number];

/** One thing to see to, as data: in the program's own list, or in one that a partner added. */
export interface ChecklistItem {
  readonly id: string;
  readonly section: Section;
  readonly words: BothWords;
  /** The sentence that asks for it, and the document that it stands in. */
  readonly source: { readonly document: string; readonly sentence: string };
  /** By which rule Greenroom answers it itself; null: a person does. */
  readonly rule: RuleName | null;
  /** Whether a visit would fail without it. */
  readonly stopsVisit: boolean;
}

export interface Checklist {
  readonly id: string;
  readonly title: BothWords;
  readonly items: readonly ChecklistItem[];
}

/** What a person said of an item, and on what that rests. One for an item; the newest holds. */
export interface Answer {
  readonly item: string;
  readonly said: (typeof ANSWERS)[number];
  /** What shows it: a mail, a picture, who was asked. */
  readonly evidence: string;
  readonly name: string;
  readonly on: CalendarDay;
}
export const ANSWERS = ['done', 'not-done', 'not-needed'] as const;

/** An answer with its journal entry. */
export interface RecordedAnswer extends Answer {
  readonly at: IsoTime;
  readonly seq: number;
}

export const ITEM_STATES = ['done', 'not-done', 'not-needed', 'open'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export interface CheckedItem {
  readonly item: ChecklistItem;
  readonly state: ItemState;
  /** Who says so: Greenroom by its rule, a person, or nobody yet. */
  readonly by: 'rule' | 'person' | null;
  readonly answer: RecordedAnswer | null;
}

/**
 * Every item with how it stands. What Greenroom knows it says itself, and no answer turns a `not-done` of a rule into
 * `done`; a person may say that it is not needed here, by name and with a reason. Where a rule knows nothing, the answer holds.
 */
export function checkItems(
  items: readonly ChecklistItem[],
  outcomes: Readonly<Record<RuleName, RuleOutcome>>,
  answers: ReadonlyMap<string, RecordedAnswer>,
): readonly CheckedItem[] {
  return items.map((item) => {
    const answer = answers.get(item.id) ?? null;
    const outcome = item.rule === null ? 'unknown' : outcomes[item.rule];
    if (outcome === 'done') return { item, state: 'done', by: 'rule', answer };
    if (answer?.said === 'not-needed') return { item, state: 'not-needed', by: 'person', answer };
    if (outcome === 'not-done') return { item, state: 'not-done', by: 'rule', answer };
    return answer === null
      ? { item, state: 'open', by: null, answer }
      : { item, state: answer.said, by: 'person', answer };
  });
}

/** Whether it keeps anything from going on. */
function holdsUp({ state }: CheckedItem): boolean {
  return state === 'not-done' || state === 'open';
}

/** What would make a visit fail, in the order of the list. */
export function visitStops(checked: readonly CheckedItem[]): readonly CheckedItem[] {
  return checked.filter((each) => each.item.stopsVisit && holdsUp(each));
}
