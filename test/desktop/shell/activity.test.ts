import { describe, expect, it } from 'vitest';
import { type BenchActivity, noticesOf, parseActivity, QUIET } from '../../../electron/desktop/shell/activity.ts';
import { createCloseKeeper } from '../../../electron/desktop/shell/ask-before-close.ts';
import { createActivityView } from '../../../electron/desktop/shell/show-activity.ts';
import { FakeHost } from '../../fakes/desktop-host.ts';

const FLASHING: BenchActivity = { ...QUIET, flashing: 2, running: 1, progress: 0.25, expected: 16, ready: 12 };

describe('a message about the bench', () => {
  it('is read as it was sent', () => {
    expect(parseActivity({ type: 'activity', ...FLASHING })).toEqual(FLASHING);
  });

  it.each([null, 1, 'activity', {}, { type: 'other' }])('%j is none', (message) => {
    expect(parseActivity(message)).toBeNull();
  });

  it('with nonsense in it is read as far as it makes sense: a taskbar must not stop the desktop', () => {
    const odd = { type: 'activity', flashing: 'many', running: Number.NaN, progress: 7, ready: 3 };
    expect(parseActivity(odd)).toEqual({ ...QUIET, progress: 1, ready: 3 });
  });
});

describe('notices', () => {
  it('are given when the last device becomes ready, and when more need a hand than before', () => {
    const before = { ...QUIET, expected: 2, ready: 1, attention: 1 };
    expect(noticesOf(before, { ...before, ready: 2 }).map(({ key }) => key)).toEqual(['desktop.notice.allReady']);
    expect(noticesOf(before, { ...before, attention: 2 }).map(({ key }) => key)).toEqual(['desktop.notice.attention']);
  });

  it('are not given twice, for fewer troubles, for an empty bench, or for the first look at it', () => {
    const done = { ...QUIET, expected: 2, ready: 2, attention: 3 };
    expect(noticesOf(done, done)).toEqual([]);
    expect(noticesOf(done, { ...done, attention: 1 })).toEqual([]);
    expect(noticesOf(QUIET, QUIET)).toEqual([]);
    expect(noticesOf(null, done)).toEqual([]);
  });
});

describe('what the system shows of the bench', () => {
  function shown() {
    const fake = new FakeHost();
    const { tray, host } = fake;
    const show = createActivityView({
      ...host,
      window: { setProgressBar: (share) => fake.bars.push(share), isFocused: () => fake.focused },
      tray,
      notify: (text) => host.notify(text, () => undefined),
      open: () => fake.log.push('open'),
      quit: () => fake.log.push('quit'),
    });
    return { fake, tray, show };
  }

  it('keeps the computer awake from the first byte of firmware to the last, and no longer', () => {
    const { fake, show } = shown();
    show(QUIET);
    expect(fake.awake.size).toBe(0);
    show(FLASHING);
    show({ ...FLASHING, flashing: 1 });
    expect(fake.awake.size).toBe(1);
    show({ ...FLASHING, flashing: 0 });
    expect(fake.awake.size).toBe(0);
  });

  it('fills the taskbar with the share done, and empties it when nothing runs', () => {
    const { fake, show } = shown();
    show(FLASHING);
    show(QUIET);
    expect(fake.bars).toEqual([0.25, -1]);
  });

  it('says on the tray what goes on, and leads back to the window', () => {
    const { fake, tray, show } = shown();
    show(FLASHING);
    expect(tray.toolTip).toBe('Greenroom – desktop.status.flashing 2 12 16');
    const [status, , open, quit] = tray.menu;
    expect(status).toMatchObject({ enabled: false });
    for (const item of [open, quit]) (item?.click as (() => void) | undefined)?.();
    expect(fake.log.slice(-2)).toEqual(['open', 'quit']);
  });

  it('gives a notice only to whoever does not look at the window', () => {
    const { fake, show } = shown();
    fake.focused = true;
    show(QUIET);
    show({ ...QUIET, attention: 1 });
    expect(fake.notices).toEqual([]);
    fake.focused = false;
    show({ ...QUIET, attention: 2 });
    expect(fake.notices.map(({ text }) => text)).toEqual(['desktop.notice.attention 2']);
  });
});

describe('closing the window', () => {
  function keeper(activity: BenchActivity) {
    const fake = new FakeHost();
    const did: string[] = [];
    const { onClose } = createCloseKeeper({
      ...fake.host,
      activity: () => activity,
      hide: () => did.push('hide'),
      quit: () => did.push('quit'),
    });
    const close = (): boolean => {
      let kept = false;
      onClose({ preventDefault: () => (kept = true) });
      return kept;
    };
    const answer = async (button: string): Promise<void> => {
      const { question, answer: press } = fake.questions.at(-1) ?? {};
      press?.(question?.buttons.indexOf(`desktop.close.${button}`) ?? -1);
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { fake, did, close, answer };
  }

  it('closes it where nothing runs', () => {
    const { fake, close } = keeper(QUIET);
    expect(close()).toBe(false);
    expect(fake.questions).toEqual([]);
  });

  it('asks once where work runs, and says what an end would do to the devices', () => {
    const { fake, close } = keeper(FLASHING);
    expect([close(), close()]).toEqual([true, true]);
    expect(fake.questions).toHaveLength(1);
    expect(fake.questions[0]?.question).toMatchObject({
      message: 'desktop.close.message 3',
      detail: 'desktop.close.flashing 2',
    });
    expect(keeper({ ...QUIET, running: 1 }).close()).toBe(true);
  });

  it('works on in the background', async () => {
    const { did, close, answer } = keeper(FLASHING);
    close();
    await answer('workOn');
    expect(did).toEqual(['hide']);
    expect(close()).toBe(true);
  });

  it('stays, and asks again the next time', async () => {
    const { fake, did, close, answer } = keeper(FLASHING);
    close();
    await answer('stay');
    expect(did).toEqual([]);
    close();
    expect(fake.questions).toHaveLength(2);
  });

  it('ends all the same where the person says so, without asking again', async () => {
    const { did, close, answer } = keeper(FLASHING);
    close();
    await answer('quit');
    expect(did).toEqual(['quit']);
    expect(close()).toBe(false);
  });
});
