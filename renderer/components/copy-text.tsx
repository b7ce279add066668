import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copy } from './copy.ts';
import css from './copy-text.module.css';

export interface CopyTextProps {
  /** What is copied, whole. */
  readonly text: string;
  /** What is shown; `text` where nothing else is said. */
  readonly shown?: string;
  /** What it is, for whoever hears the button and not sees it: `Serial`. */
  readonly label: string;
  readonly tabIndex?: 0 | -1;
}

/** A serial, MAC or address in the monospaced face; one click copies the whole of it. */
export function CopyText({ text, shown = text, label, tabIndex = 0 }: CopyTextProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const does = t(copied ? 'common.copied' : 'common.copy', { what: label });
  return (
    <button
      type="button"
      className={css.copy}
      onClick={() => void copy(text).then(setCopied)}
      title={does}
      tabIndex={tabIndex}
      data-copied={copied || undefined}
    >
      <span className={css.text}>{shown}</span>
      {copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
      <span className="gr-hidden" aria-live="polite">
        {does}
      </span>
    </button>
  );
}
