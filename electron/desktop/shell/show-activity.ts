import type { MenuItemConstructorOptions } from 'electron';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import { type BenchActivity, noticesOf, statusLine } from './activity.ts';

/** What of the system the bench's activity shows on. */
export interface ActivityScreen {
  readonly say: (sentence: Sentence) => string;
  readonly window: {
    /** 0 to 1; below 0 takes the bar away. */
    setProgressBar(progress: number): void;
    isFocused(): boolean;
  };
  /** Keeps the computer from sleeping; the number stops it. */
  readonly power: { start(type: 'prevent-app-suspension'): number; stop(id: number): unknown };
  readonly tray: {
    setToolTip(text: string): void;
    setMenu(template: MenuItemConstructorOptions[]): void;
  };
  readonly notify: (text: string) => void;
  readonly open: () => void;
  readonly quit: () => void;
}

/** Shows each activity that it is given on taskbar, tray and notices; keeps the computer awake while firmware is written. */
export function createActivityView(screen: ActivityScreen): (activity: BenchActivity) => void {
  let before: BenchActivity | null = null;
  let blocker: number | null = null;
  let shownLine = '';

  return (activity) => {
    screen.window.setProgressBar(activity.progress ?? -1);
    // A computer that falls asleep in the middle of an upload leaves a device with half an image.
    if (activity.flashing > 0) blocker ??= screen.power.start('prevent-app-suspension');
    else if (blocker !== null) {
      screen.power.stop(blocker);
      blocker = null;
    }
    const line = screen.say(statusLine(activity));
    if (line !== shownLine) {
      shownLine = line;
      screen.tray.setToolTip(`Greenroom – ${line}`);
      screen.tray.setMenu([
        { label: line, enabled: false },
        { type: 'separator' },
        { label: screen.say({ key: 'desktop.tray.open' }), click: screen.open },
        { label: screen.say({ key: 'desktop.menu.quit' }), click: screen.quit },
      ]);
    }
    // Whoever looks at the window sees it there.
    if (!screen.window.isFocused()) for (const notice of noticesOf(before, activity)) screen.notify(screen.say(notice));
    before = activity;
  };
}
