import { type RefObject, useCallback, useEffect, useRef } from 'react';

/**
 * Gives the focus to an element that is not there yet: the one whose `data-…` attribute of that name is the id. A place
 * that goes from the list onto the picture, or back, keeps the focus so.
 */
export function useFocusWhenThere(box: RefObject<HTMLElement | null>): (name: string, id: string) => void {
  const wanted = useRef<string | null>(null);
  // After every render: the wanted element may come with any of them.
  useEffect(() => {
    if (wanted.current === null) return;
    const element = box.current?.querySelector<HTMLElement>(wanted.current);
    if (element === undefined || element === null) return;
    wanted.current = null;
    element.focus();
  });
  return useCallback((name, id) => {
    wanted.current = `[data-${name}="${CSS.escape(id)}"]`;
  }, []);
}
