import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconDatabase, IconNetwork } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useConnection, useHealth } from './client/use-board.ts';
import { useSay } from './components/say.ts';
import css from './shell.module.css';

type Light = 'on' | 'off' | 'trouble';

/** How the bench is: does it listen, is its store whole. Words on hover and on focus. */
export function Lamps() {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const health = useHealth();
  const connected = useConnection().kind === 'open';
  if (health === null) return null;
  const { interfaces, counters, trouble, store } = health;
  const figure = (value: number): string => new Intl.NumberFormat(i18n.language).format(value);
  const names = interfaces.filter(({ listening }) => listening).map(({ name }) => name);
  const packets = Object.values(counters.received).reduce((sum, count) => sum + count, 0);
  const deaf = !health.listening || names.length === 0;
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const ears =
    trouble === null
      ? t(deaf ? 'nav.lamp.deaf' : 'nav.lamp.listening', { names: list.format(names), figure: figure(packets) })
      : say(trouble);
  return (
    <div className={css.lamps}>
      <Lamp
        light={connected ? (trouble !== null || deaf ? 'trouble' : 'on') : 'off'}
        words={connected ? ears : t('nav.lamp.unknown')}
        path="/doctor"
        icon={<IconNetwork size={18} stroke={1.7} aria-hidden="true" />}
      />
      <Lamp
        light={connected ? (store.state === 'ok' ? 'on' : 'trouble') : 'off'}
        words={
          connected
            ? store.notice === null
              ? t('nav.lamp.store', { count: store.entries, figure: figure(store.entries) })
              : say(store.notice)
            : t('nav.lamp.unknown')
        }
        path="/settings"
        icon={<IconDatabase size={18} stroke={1.7} aria-hidden="true" />}
      />
    </div>
  );
}

interface LampProps {
  readonly light: Light;
  readonly words: string;
  readonly icon: ReactNode;
  /** The page that says more. */
  readonly path: string;
}

function Lamp({ light, words, icon, path }: LampProps) {
  const [, navigate] = useLocation();
  return (
    <Tooltip label={words} multiline maw={360}>
      <UnstyledButton className={css.lamp} aria-label={words} onClick={() => navigate(path)}>
        <svg className={css.light} viewBox="0 0 10 10" aria-hidden="true">
          {light === 'on' && <circle cx="5" cy="5" r="5" className={css.on} />}
          {light === 'off' && <circle cx="5" cy="5" r="4" className={css.off} />}
          {light === 'trouble' && <path d="M5 0 10 5 5 10 0 5Z" className={css.trouble} />}
        </svg>
        {icon}
      </UnstyledButton>
    </Tooltip>
  );
}
