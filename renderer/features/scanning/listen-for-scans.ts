import type { ScannerSettings } from '../../../shared/domain/scan/scanner-settings.ts';
import { type Burst, endByPause, type KeyStroke, MAX_GAP_MS, takeStroke } from '../../../shared/domain/scan/wedge.ts';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import { isTypedInto, noteField, type TypedField, typeInto } from './typed-field.ts';

export interface WedgeOptions {
  /** How the scanner is set up now. */
  readonly settings: () => ScannerSettings;
  readonly onScan: (text: string) => void;
}

/**
 * Hears a scanner that types, wherever the focus is. A key that is shortcut of the page waits `MAX_GAP_MS` for the next
 * one, so that a serial runs no commands, and then does what it always did. In a field every key is text at once, and a
 * scan takes its own back out: typing is never held up there. Gives the way to stop listening.
 */
export function listenForScans({ settings, onScan }: WedgeOptions): () => void {
  /** Keys that this very listener sent on. */
  const sentOn = new WeakSet<Event>();
  let burst: Burst = [];
  let held: readonly KeyboardEvent[] = [];
  let field: TypedField | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const release = (): void => {
    clearTimeout(timer);
    const keys = held;
    held = [];
    for (const key of keys) sendOn(key, sentOn);
  };
  const take = (text: string): void => {
    clearTimeout(timer);
    held = [];
    field?.restore();
    field = null;
    burst = [];
    onScan(text);
  };
  const onPause = (): void => {
    const text = endByPause(burst, settings());
    if (text === null) release();
    else take(text);
  };
  const stop = (event: KeyboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const { target } = event;
    // A key that a menu of the page presses has the window as its target; a composed character is not there yet.
    if (sentOn.has(event) || event.isComposing || !(target instanceof Element)) return;
    const step = takeStroke(burst, strokeOf(event), settings());
    switch (step.kind) {
      case 'aside':
        return;
      case 'typed':
        burst = [];
        release();
        return;
      case 'scan':
        stop(event);
        take(step.text);
        return;
      case 'part':
        if (step.first) {
          release();
          field = isTypedInto(target) ? noteField(target) : null;
        }
        burst = step.burst;
        // A field hears this key at once: what waits before it has to be there first.
        if (isTypedInto(target)) release();
        else {
          stop(event);
          held = [...held, event];
        }
        clearTimeout(timer);
        timer = setTimeout(onPause, MAX_GAP_MS);
        return;
      default:
        assertNever(step);
    }
  };
  // Before anything else on the page hears of the key.
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    release();
  };
}

function strokeOf(event: KeyboardEvent): KeyStroke {
  const { key, code, shiftKey, ctrlKey, altKey, metaKey, repeat, timeStamp } = event;
  // Windows reports AltGr, which writes, as Ctrl with Alt.
  const command = (ctrlKey || altKey || metaKey) && !event.getModifierState('AltGraph');
  return { key, code, shift: shiftKey, command, repeat, atMs: timeStamp };
}

/**
 * Does what the key would have done: whoever listens hears it, and in a field it is text. Where the focus has moved since
 * (by `/` among these keys, or to a palette that was just opening), it was meant for where that went.
 */
function sendOn(held: KeyboardEvent, sentOn: WeakSet<Event>): void {
  const { key, code, location, shiftKey, ctrlKey, altKey, metaKey } = held;
  const target = document.activeElement ?? document.body;
  const copy = new KeyboardEvent('keydown', {
    ...{ key, code, location, shiftKey, ctrlKey, altKey, metaKey },
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  sentOn.add(copy);
  const isUnhandled = target.dispatchEvent(copy);
  if (isUnhandled && isTypedInto(target) && Array.from(key).length === 1 && !ctrlKey && !metaKey) typeInto(target, key);
}
