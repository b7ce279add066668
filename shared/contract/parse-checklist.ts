import type { z } from 'zod';
import type { Checklist } from '../domain/dossier/checklist.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type Failure, failure } from '../lib/sentence.ts';
import { checklistSchema } from './dossier-schemas.ts';

/** More would be no list that a person goes through. */
const MAX_CHARACTERS = 500_000;

/**
 * Reads a checklist that a partner wrote. Fails with the place in the file and what is expected there: on text that is no
 * JSON (`dossier.checklistNoJson`), on another shape (`dossier.checklistWrong`), on an id that comes twice
 * (`dossier.checklistTwice`).
 */
export function parseChecklist(text: string): Result<Checklist, Failure> {
  if (text.length > MAX_CHARACTERS) return err(failure('dossier.checklistTooLong'));
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return err(failure('dossier.checklistNoJson'));
  }
  const parsed = checklistSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [first] = parsed.error.issues;
  if (first?.message === 'twice') return err(failure('dossier.checklistTwice'));
  return err(failure('dossier.checklistWrong', { place: placeOf(first), expected: expectedOf(first) }));
}

/** `items[2].words.fr`; an unknown key is named itself. */
function placeOf(issue: z.core.$ZodIssue | undefined): string {
  const keys = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])];
  const text = keys.map((key) => (typeof key === 'number' ? `[${key + 1}]` : `.${String(key).slice(0, 60)}`)).join('');
  return text.replace(/^\./, '') || '–';
}

/** What belongs there, by the words that the file itself uses. */
function expectedOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_value') return issue.values.map(String).join(' | ');
  if (issue?.code === 'invalid_type') return issue.expected;
  if (issue?.code === 'too_small') return `≥ ${issue.minimum}`;
  if (issue?.code === 'too_big') return `≤ ${issue.maximum}`;
  return issue?.message === 'id' ? 'a-z 0-9 . -' : '–';
}
