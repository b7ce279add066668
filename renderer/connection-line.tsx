import { useEffect, useState } from 'react';
import { useConnection } from './client/use-board.ts';
import { useSay } from './components/say.ts';
import { spokenDuration } from './components/spoken-time.ts';
import { Trouble } from './components/trouble.tsx';
import { useNow } from './components/use-now.ts';
import css from './shell.module.css';

/** A socket that is back within this was never missed: a line that comes and goes would only startle. */
const PATIENCE_MS = 600;

/** Says that the engine does not answer, since when, and that what is shown is from then. */
export function ConnectionLine() {
  const connection = useConnection();
  const lost = connection.kind === 'reconnecting';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!lost) {
      setShown(false);
      return undefined;
    }
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [lost]);
  if (!lost || !shown) return null;
  return (
    <div className={css.lost}>
      <Lost since={connection.since} attempts={connection.attempts} />
    </div>
  );
}

/** Tries before it is no longer a restart, but an engine that somebody has to start again. */
const MANY = 6;

function Lost({ since, attempts }: { readonly since: number; readonly attempts: number }) {
  const say = useSay();
  const now = useNow();
  const key = attempts > MANY ? 'common.connection.gone' : 'common.connection.lost';
  return <Trouble kind="hand" sentence={{ key, params: { duration: say(spokenDuration(now - since)) } }} />;
}
