import { useCallback, useEffect, useState } from 'react';
import { browserTimers } from '../../client/client-pipe.ts';
import type { BenchQuery } from './bench-query.ts';

export interface TypedSearch {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Nothing more is typed: the address need not wait. */
  readonly onLeave: () => void;
}

/** Between two keys of a person who types; browsers also refuse more than 200 new addresses in 30 s. */
const PAUSE_MS = 250;

/**
 * The search as it is typed. Its list follows each key; the address, and all that hangs on it, only the pause after the
 * last one. An address that comes from elsewhere (Back, a link, a scan) replaces what is typed.
 */
export function useTypedSearch(addressed: string, onQuery: (change: Partial<BenchQuery>) => void): TypedSearch {
  const [text, setText] = useState(addressed);
  const [seen, setSeen] = useState(addressed);
  const [written, setWritten] = useState(addressed);
  if (seen !== addressed) {
    setSeen(addressed);
    // What was written a moment ago comes back as the address, and by then more may be typed.
    if (addressed !== written) {
      setText(addressed);
      setWritten(addressed);
    }
  }
  const onLeave = useCallback(() => {
    if (text === written) return;
    setWritten(text);
    onQuery({ search: text });
  }, [text, written, onQuery]);
  useEffect(() => browserTimers.after(PAUSE_MS, onLeave), [onLeave]);
  return { text, onText: setText, onLeave };
}
