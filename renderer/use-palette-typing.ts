import { type FocusEvent, useEffect, useRef } from 'react';
import { paletteStore } from './palette-store.ts';

/**
 * Keeps what is typed between Ctrl-K and the moment the search has the focus: the focus moves a turn later, on a busy
 * machine many turns, and until then letters would be lost, or be taken for the page's shortcuts. Letters go into the
 * query; an Enter is run by `onFocus`, to be given to the search, once the list that it chooses from is there.
 */
export function usePaletteTyping(setQuery: (change: (query: string) => string) => void): {
  readonly onFocus: (event: FocusEvent) => void;
} {
  const early = useRef<'nothing' | 'letters' | 'enter'>('nothing');
  useEffect(() => {
    const take = (event: KeyboardEvent): void => {
      if (!paletteStore.getState().opened || isInDialog(document.activeElement) || event.isComposing) return;
      const change = changeOf(event);
      if (change === null && event.key !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
      if (change !== null) setQuery(change);
      early.current = change === null ? 'enter' : 'letters';
    };
    window.addEventListener('keydown', take, { capture: true });
    return () => window.removeEventListener('keydown', take, { capture: true });
  }, [setQuery]);
  return {
    onFocus: ({ currentTarget }) => {
      const typed = early.current;
      early.current = 'nothing';
      if (typed === 'nothing') return;
      // As after a letter that the search took itself: the first row is the one that Enter takes.
      press(currentTarget, 'ArrowDown');
      if (typed === 'enter') press(currentTarget, 'Enter');
    },
  };
}

function press(element: Element, code: string): void {
  element.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true }));
}

function isInDialog(element: Element | null): boolean {
  return element?.closest('[role="dialog"]') != null;
}

/** What a key does to the query; null for keys that write nothing. AltGr writes letters, and is Ctrl and Alt. */
function changeOf(event: KeyboardEvent): ((query: string) => string) | null {
  if (event.key === 'Backspace') return (query) => query.slice(0, -1);
  const isWriting = event.key.length === 1 && !event.metaKey && event.ctrlKey === event.altKey;
  return isWriting ? (query) => query + event.key : null;
}
