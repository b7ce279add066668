import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitId } from '../../../shared/domain/order/order.ts';
import css from './labels-page.module.css';

/** Labels that a file was written of, whatever is chosen since. */
export interface Written {
  readonly units: readonly UnitId[];
  readonly format: string;
}

export interface PrintBarProps {
  readonly count: number;
  /** Rolls go to a label printer as well. */
  readonly isRoll: boolean;
  /** Gives what is in the file; null where there is none. */
  readonly onWrite: (output: 'pdf' | 'zpl') => Promise<Written | null>;
  /** Gives whether that was kept. */
  readonly onPrinted: (written: Written) => Promise<boolean>;
}

/** Writes the file, then asks on the same line whether the paper is there: a download is no proof of it. */
export function PrintBar({ count, isRoll, onWrite, onPrinted }: PrintBarProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Written | null>(null);
  const [busy, setBusy] = useState(false);
  const write = async (output: 'pdf' | 'zpl'): Promise<void> => {
    setBusy(true);
    setAsked(await onWrite(output));
    setBusy(false);
  };
  if (asked !== null) {
    return (
      <div className={css.bar}>
        <strong>{t('labels.ask.question', { count: asked.units.length })}</strong>
        <Button autoFocus onClick={() => void onPrinted(asked).then((kept) => kept && setAsked(null))}>
          {t('labels.ask.yes')}
        </Button>
        <Button variant="default" onClick={() => setAsked(null)}>
          {t('labels.ask.no')}
        </Button>
      </div>
    );
  }
  return (
    <div className={css.bar}>
      <strong>{t('labels.chosen', { count })}</strong>
      <Button
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        disabled={count === 0}
        loading={busy}
        onClick={() => void write('pdf')}
      >
        {t('labels.pdf')}
      </Button>
      {isRoll && (
        <Button variant="default" disabled={count === 0 || busy} onClick={() => void write('zpl')}>
          {t('labels.zpl')}
        </Button>
      )}
    </div>
  );
}
