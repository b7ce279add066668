import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './import-zone.module.css';

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
      <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => file !== null && onFiles([file])}>
        {(props) => (
          <Button {...props} loading={busy}>
            {t('orders.import.choose')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}

/** Whether a file is being held over the page; hands over what is dropped. The browser would open it otherwise. */
function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [onFiles]);
  return over;
}
