import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { Preventable } from '../ports.ts';
import { type BenchActivity, isBusy } from './activity.ts';

/** A question of the system's own, with what each answer does. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  /** Index of the answer of Enter, and of Escape. */
  readonly defaultId: number;
  readonly cancelId: number;
}

export interface CloseKeeper {
  readonly say: (sentence: Sentence) => string;
  readonly activity: () => BenchActivity;
  /** The index of the button that was pressed. */
  readonly ask: (question: Question) => Promise<number>;
  /** Puts the window away; the bench goes on, its tray icon stays. */
  readonly hide: () => void;
  readonly quit: () => void;
}

const ANSWERS = ['workOn', 'stay', 'quit'] as const;

/**
 * What happens when a person closes the window. With nothing running it closes. With work running it stays, and they are
 * asked: work on in the background, stay, or quit all the same, with what that does to the devices said first.
 */
export function createCloseKeeper({ say, activity, ask, hide, quit }: CloseKeeper) {
  let asking = false;
  let decided = false;
  const question = (now: BenchActivity): Question => ({
    message: say({ key: 'desktop.close.message', params: { count: now.flashing + now.running } }),
    detail: say({ key: `desktop.close.${now.flashing > 0 ? 'flashing' : 'running'}`, params: { count: now.flashing } }),
    buttons: ANSWERS.map((answer) => say({ key: `desktop.close.${answer}` })),
    defaultId: ANSWERS.indexOf('workOn'),
    cancelId: ANSWERS.indexOf('stay'),
  });
  return {
    /** The window's `close`. */
    onClose: (event: Preventable): void => {
      if (decided || !isBusy(activity())) return;
      event.preventDefault();
      if (asking) return;
      asking = true;
      void ask(question(activity())).then((answer) => {
        asking = false;
        if (ANSWERS[answer] === 'workOn') hide();
        if (ANSWERS[answer] !== 'quit') return;
        decided = true;
        quit();
      });
    },
    /** From here on the window closes without a question: the person has said so, or the system ends. */
    letGo: (): void => {
      decided = true;
    },
  };
}
