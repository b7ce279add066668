import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './dialog.module.css';

export interface DialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog: takes the focus, gives it back, closes with Escape, has a name. */
export function Dialog({ opened, title, wide = false, onClose, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={wide ? 'lg' : 'md'} centered>
      <Modal.Overlay backgroundOpacity={0.5} />
      <Modal.Content>
        {/* Not Mantine's own head: that is a `<header>`, and a page has one banner already. */}
        <div className={css.head}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('common.action.close')} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
