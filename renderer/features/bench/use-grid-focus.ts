import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { PinHolder } from '../../client/followed-list.ts';
import { targetIndex } from './grid-keys.ts';

export interface GridFocusOptions {
  readonly box: RefObject<HTMLElement | null>;
  readonly ids: readonly string[];
  readonly columns: number;
  readonly rowHeight: number;
  readonly pin: (holder: PinHolder, id: string | null) => void;
  /** Scrolls a row of the grid into view. */
  readonly reveal: (row: number) => void;
  /** Copies what is on the label of a device. */
  readonly copy: (id: string) => void;
  /** A key of its own for what this line is; whether it was one. */
  readonly onKey?: (key: string, id: string, goTo: (id: string) => void) => boolean;
}

export interface GridFocus {
  /** The one device that Tab reaches. */
  readonly activeId: string | undefined;
  /** Its index; -1 where there is none. */
  readonly activeIndex: number;
  readonly handlers: {
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onPointerOver: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
  };
}

/**
 * One stop of the Tab key for the whole grid, arrow keys inside it. A device that has the focus or lies under the
 * pointer keeps its place; where it goes away while it has the focus, the one that takes its place gets it.
 */
export function useGridFocus({ box, ids, columns, rowHeight, pin, reveal, copy, onKey }: GridFocusOptions): GridFocus {
  const [active, setActive] = useState<string | null>(null);
  const focused = useRef<{ readonly id: string; readonly index: number } | null>(null);
  const wanted = useRef<string | null>(null);
  const found = active === null ? -1 : ids.indexOf(active);
  const activeIndex = found === -1 ? Math.min(0, ids.length - 1) : found;
  const activeId = ids[activeIndex];

  useLayoutEffect(() => {
    const lost = focused.current;
    if (lost === null) return;
    const index = ids.indexOf(lost.id);
    if (index !== -1) {
      focused.current = { id: lost.id, index };
      return;
    }
    const next = ids[Math.min(lost.index, ids.length - 1)];
    focused.current = null;
    if (next === undefined) return;
    wanted.current = next;
    setActive(next);
  }, [ids]);

  // After every render: the wanted element may have been rendered by the one before or only by this one.
  useEffect(() => {
    if (wanted.current === null) return;
    const link = linkOf(box.current, wanted.current);
    if (link === null) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });

  const move = (id: string, index: number): void => {
    reveal(Math.floor(index / columns));
    wanted.current = id;
    setActive(id);
    linkOf(box.current, id)?.focus({ preventScroll: true });
  };

  return {
    activeId,
    activeIndex,
    handlers: {
      onFocus: ({ target }) => {
        const id = rowIdOf(target);
        if (id === null) return;
        focused.current = { id, index: ids.indexOf(id) };
        setActive(id);
        pin('focus', id);
      },
      onBlur: ({ currentTarget, relatedTarget }) => {
        // Without a next target the window itself may have lost the focus, or the row may just be going away.
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        if (relatedTarget === null && !document.hasFocus()) return;
        if (relatedTarget !== null) focused.current = null;
        pin('focus', null);
      },
      onKeyDown: (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || rowIdOf(event.target) === null) return;
        const goTo = (id: string): void => move(id, ids.indexOf(id));
        if (activeId !== undefined && onKey?.(event.key, activeId, goTo) === true) {
          event.preventDefault();
          return;
        }
        if (event.key === 'c' && activeId !== undefined) copy(activeId);
        const pageRows = Math.max(1, Math.floor((window.innerHeight * 0.7) / rowHeight));
        const to = targetIndex(event.key, activeIndex, { count: ids.length, columns, pageRows });
        const id = to === null ? undefined : ids[to];
        if (to === null || id === undefined) return;
        event.preventDefault();
        move(id, to);
      },
      onPointerOver: ({ target, pointerType }) => {
        if (pointerType === 'mouse') pin('pointer', rowIdOf(target));
      },
      onPointerLeave: () => pin('pointer', null),
    },
  };
}

function rowIdOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest('[data-row]')?.getAttribute('data-row') ?? null) : null;
}

function linkOf(box: HTMLElement | null, id: string): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`:is(a, button)[data-row="${CSS.escape(id)}"]`) ?? null;
}
