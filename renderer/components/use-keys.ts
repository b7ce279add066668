import { useEffect, useRef } from 'react';

/** What each key does. Keys as `KeyboardEvent.key` names them, so that they are right on every layout (`/` on AZERTY). */
export type KeyMap = ReadonlyMap<string, (event: KeyboardEvent) => void>;

/** Binds keys to the whole page while the component is there. Not while a person types, or a dialog is open. */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      const run = current.current.get(event.key);
      if (run === undefined) return;
      run(event);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** A radio or a box to tick takes the arrows and the blank, no letter. */
const TYPED_INTO = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [role="dialog"], [role="menu"]';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest(TYPED_INTO) !== null;
}
