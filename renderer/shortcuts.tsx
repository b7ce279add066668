import { Kbd } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './components/dialog.tsx';
import { useKeys } from './components/use-keys.ts';
import css from './shortcuts.module.css';

const KEYS: readonly { readonly keys: readonly string[]; readonly name: string }[] = [
  { keys: ['Ctrl', 'K'], name: 'palette' },
  { keys: ['/'], name: 'search' },
  { keys: ['←', '↑', '↓', '→'], name: 'move' },
  { keys: ['↵'], name: 'open' },
  { keys: ['c'], name: 'copy' },
  { keys: ['1', '2', '3', '4'], name: 'counts' },
  { keys: ['5'], name: 'hand' },
  { keys: ['0'], name: 'all' },
  { keys: ['v'], name: 'view' },
  { keys: ['←', '→'], name: 'fold' },
  { keys: ['w', 'F11'], name: 'wall' },
  { keys: ['?'], name: 'help' },
];

/** `?`: every shortcut there is. */
export function Shortcuts() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useKeys(new Map([['?', () => setOpen(true)]]));
  return (
    <Dialog opened={open} onClose={() => setOpen(false)} title={t('nav.shortcuts.title')}>
      <dl className={css.keys}>
        {KEYS.map(({ keys, name }) => (
          <div key={name} className={css.line}>
            <dt className={css.combo}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{t(`nav.shortcuts.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
