import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import type { Selection } from './use-selection.ts';

export interface LineFocusOptions {
  readonly box: RefObject<HTMLElement | null>;
  readonly ids: readonly string[];
  readonly activeId: string | null;
  readonly setActiveId: (id: string) => void;
  /** Scrolls a line into the window. */
  readonly reveal: (index: number) => void;
  readonly selection: Selection;
  readonly onOpen: (id: string) => void;
  readonly onRemove: (ids: readonly string[]) => void;
}

export interface LineFocus {
  /** The one line that Tab reaches. */
  readonly activeIndex: number;
  readonly goTo: (id: string) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** As far as a page key goes, in lines. */
const PAGE = 10;

/**
 * One stop of the Tab key for the whole list, arrow keys inside it. Shift with an arrow chooses on the way, blank toggles,
 * Ctrl or Cmd with A chooses all; Enter opens a line, F2 goes to its name, Delete removes what is chosen.
 */
export function useLineFocus({
  box,
  ids,
  activeId,
  setActiveId,
  reveal,
  selection,
  onOpen,
  onRemove,
}: LineFocusOptions): LineFocus {
  const wanted = useRef<{ readonly id: string; readonly part: string } | null>(null);
  const found = activeId === null ? -1 : ids.indexOf(activeId);
  const activeIndex = Math.max(0, found);

  // After every render: the wanted line may have been rendered by the one before or only by this one.
  useEffect(() => {
    if (wanted.current === null) return;
    const { id, part } = wanted.current;
    const element = box.current?.querySelector<HTMLElement>(`[data-line="${CSS.escape(id)}"] [data-part="${part}"]`);
    if (element === undefined || element === null) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  });

  const move = (index: number, part: string, extend: boolean): void => {
    const id = ids[Math.min(Math.max(index, 0), ids.length - 1)];
    if (id === undefined) return;
    reveal(ids.indexOf(id));
    wanted.current = { id, part };
    setActiveId(id);
    if (extend) {
      if (selection.chosen.length === 0 && activeId !== null) selection.only(activeId);
      selection.extendTo(id);
    }
  };

  const remove = (removed: readonly string[]): void => {
    onRemove(removed);
    const gone = new Set(removed);
    const next = ids.findIndex((id, index) => index > activeIndex && !gone.has(id));
    const left = next === -1 ? ids.findLastIndex((id) => !gone.has(id)) : next;
    if (left !== -1) move(left, 'choose', false);
  };

  const keysOf = (id: string, part: string): ReadonlyMap<string, () => void> =>
    new Map([
      ['F2', () => move(activeIndex, 'name', false)],
      ['Delete', () => remove(selection.chosen.length > 0 ? selection.chosen : [id])],
      ['Escape', selection.none],
      ...(part === 'choose' ? [['Enter', () => onOpen(id)] as const] : []),
    ]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const part = partOf(event.target);
    const id = ids[activeIndex];
    if (part === null || id === undefined || event.defaultPrevented || event.altKey) return;
    const isName = part === 'name';
    const step = stepOf(event.key, activeIndex, ids.length, isName);
    const isModified = event.ctrlKey || event.metaKey;
    let run: (() => void) | undefined;
    if (step !== null) run = () => move(step, part, event.shiftKey && !isName);
    else if (isModified) run = !isName && event.key.toLowerCase() === 'a' ? selection.all : undefined;
    else run = isName ? undefined : keysOf(id, part).get(event.key);
    if (run === undefined) return;
    event.preventDefault();
    run();
  };

  return {
    activeIndex,
    goTo: (id) => move(ids.indexOf(id), 'choose', false),
    onFocus: ({ target }) => {
      const id = target instanceof Element ? target.closest('[data-line]')?.getAttribute('data-line') : null;
      if (id !== null && id !== undefined) setActiveId(id);
    },
    onKeyDown,
  };
}

function partOf(target: EventTarget): string | null {
  return target instanceof HTMLElement ? target.getAttribute('data-part') : null;
}

/** The line that a key leads to; null: none. In a name, Home and End are the text's own. */
function stepOf(key: string, at: number, count: number, isName: boolean): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + PAGE;
    case 'PageUp':
      return at - PAGE;
    case 'Home':
      return isName ? null : 0;
    case 'End':
      return isName ? null : count - 1;
    default:
      return null;
  }
}
