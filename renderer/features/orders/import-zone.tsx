import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from '../../components/drop-zone.module.css';
import { useFileDrop } from '../../components/use-file-drop.ts';

export interface ImportZoneProps {
  readonly busy: boolean;
  /** There is no order yet: this is what the page is about. */
  readonly large: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes an order's file: dropped anywhere on the page, or chosen. */
export function ImportZone({ busy, large, onFiles }: ImportZoneProps) {
  const { t } = useTranslation();
  const over = useFileDrop(onFiles);
  return (
    <div className={css.zone} data-over={over || undefined} data-large={large || undefined}>
      <IconFileImport size={large ? 40 : 26} stroke={1.6} aria-hidden="true" />
      <div className={css.words}>
        <p className={css.title}>{t(over ? 'orders.import.drop' : 'orders.import.title')}</p>
        <p className={css.how}>{t('orders.import.how')}</p>
      </div>
      <FileButton accept=".xlsx,.xlsm,.csv,.tsv,.txt,text/csv" onChange={(file) => file !== null && onFiles([file])}>
        {(props) => (
          <Button {...props} loading={busy}>
            {t('orders.import.choose')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
