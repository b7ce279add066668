import { Tooltip } from '@mantine/core';
import type { IsoTime } from '../../shared/lib/time.ts';
import { useSay } from './say.ts';
import { spokenTime } from './spoken-time.ts';
import { useNow } from './use-now.ts';
import css from './when.module.css';

/** A moment as a person says it, kept up to date; the exact one on hover and on focus. */
export function When({ at }: { readonly at: IsoTime }) {
  const say = useSay();
  const now = useNow();
  const atMs = Date.parse(at);
  const exact = say({ key: 'common.time.exact', params: { at: atMs } });
  return (
    <Tooltip label={exact}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be within reach of a keyboard. */}
      <time className={css.when} dateTime={at} tabIndex={0}>
        {say(spokenTime(atMs, now))}
      </time>
    </Tooltip>
  );
}
