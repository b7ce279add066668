import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** How large a picture is shown, in widths of its window; 1: whole. */
export const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8] as const;

export interface Zoom {
  readonly box: RefObject<HTMLElement | null>;
  readonly zoom: number;
  readonly setZoom: (zoom: number) => void;
}

/** Zooms what is in a box that scrolls, and keeps its middle where it is; with Ctrl or Cmd by the wheel as well. */
export function useZoom(): Zoom {
  const box = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState<number>(1);
  const before = useRef(zoom);
  useLayoutEffect(() => {
    const element = box.current;
    const factor = zoom / before.current;
    before.current = zoom;
    if (element === null || factor === 1) return;
    const middle = (start: number, length: number): number => (start + length / 2) * factor - length / 2;
    element.scrollTo(middle(element.scrollLeft, element.clientWidth), middle(element.scrollTop, element.clientHeight));
  }, [zoom]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      setZoom((current) => {
        const next = event.deltaY < 0 ? ZOOMS.find((each) => each > current) : ZOOMS.findLast((each) => each < current);
        return next ?? current;
      });
    };
    // React's own listeners can't keep the browser from zooming the whole page.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);
  return { box, zoom, setZoom };
}
