import { Kbd, useMantineColorScheme } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useClient } from './client/client-context.tsx';
import { findRows } from './client/find-rows.ts';
import { keepLanguage } from './client/language.ts';
import { fold } from './client/row-text.ts';
import { useHealth } from './client/use-board.ts';
import css from './palette.module.css';
import { PaletteFound } from './palette-found.tsx';
import { paletteStore } from './palette-store.ts';
import { usePaletteTyping } from './use-palette-typing.ts';

/** Of devices, places and sites, each: what the list shows without pushing the other kinds out of sight. */
const MOST_FOUND = 6;
/** Orders before anything is typed, and after. */
const FEW_ORDERS = 3;
const MOST_ORDERS = 8;

interface Command {
  readonly label: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** Ctrl-K: goes to any page, order or device, and runs every command, from anywhere. */
export function Palette() {
  const { t } = useTranslation();
  const { board } = useClient();
  const [query, setQuery] = useState('');
  const { onFocus } = usePaletteTyping(setQuery);
  const isAsked = ({ label }: Command): boolean => fold(label).includes(fold(query.trim()));
  const orders = useOrders()
    .filter(isAsked)
    .slice(0, query.trim() === '' ? FEW_ORDERS : MOST_ORDERS);
  const commands = useCommands().filter(isAsked);
  const found = findRows(board.rows().values(), query, MOST_FOUND);
  const isNothing = [found.devices, found.places, found.sites, orders, commands].every(({ length }) => length === 0);
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      tagsToIgnore={[]}
      scrollable
      maxHeight={440}
      overlayProps={{ backgroundOpacity: 0.5, blur: 0 }}
      attributes={{ content: { 'aria-label': t('nav.palette') } }}
    >
      <Spotlight.Search
        onFocus={onFocus}
        placeholder={t('nav.paletteHint')}
        aria-label={t('nav.palette')}
        leftSection={<IconSearch size={19} aria-hidden="true" />}
      />
      <Spotlight.ActionsList>
        {isNothing && <Spotlight.Empty>{t('nav.nothingFound', { query: query.trim() })}</Spotlight.Empty>}
        <PaletteFound found={found} />
        {orders.length > 0 && (
          <Spotlight.ActionsGroup label={t('nav.orders')}>
            {orders.map(({ label, run }) => (
              <Spotlight.Action key={label} className={css.action} label={label} onClick={run} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label={t('nav.commands')}>
            {commands.map(({ label, keys, run }) => (
              <Spotlight.Action
                key={label}
                className={css.action}
                label={label}
                dimmedSections={false}
                rightSection={keys === undefined ? undefined : <Kbd size="sm">{keys}</Kbd>}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function useCommands(): readonly Command[] {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const other = i18n.language === 'fr' ? 'en' : 'fr';
  const go = (label: string, path: string, keys?: string): Command => ({
    label,
    ...(keys === undefined ? {} : { keys }),
    run: () => navigate(path),
  });
  return [
    go(t('nav.bench'), '/'),
    go(t('nav.orders'), '/orders'),
    go(t('nav.sites'), '/sites'),
    go(t('nav.queue'), '/queue'),
    go(t('nav.firmware'), '/firmware'),
    go(t('nav.licences'), '/licences'),
    go(t('nav.cases'), '/cases'),
    go(t('nav.reports'), '/reports'),
    go(t('nav.settings'), '/settings'),
    go(t('nav.doctor'), '/doctor'),
    { label: t('bench.wall.open'), keys: 'w', run: () => navigate('/?wall=1') },
    go(t('bench.attention.show'), '/?show=hand', '5'),
    go(t('bench.count.show.expected'), '/?show=expected', '1'),
    go(t('bench.count.show.seen'), '/?show=seen', '2'),
    go(t('bench.count.show.matched'), '/?show=matched', '3'),
    go(t('bench.count.show.ready'), '/?show=ready', '4'),
    go(t('bench.filter.missingOnly'), '/?show=missing'),
    go(t('bench.view.asTiles'), '/?view=tiles', 'v'),
    go(t('bench.view.asTable'), '/?view=table', 'v'),
    go(t('bench.view.asSites'), '/?view=sites', 'v'),
    go(t('nav.importOrder'), '/orders'),
    go(t('bench.writeReport'), '/reports'),
    {
      label: t('nav.shortcuts.title'),
      keys: '?',
      run: () => window.dispatchEvent(new KeyboardEvent('keydown', { key: '?' })),
    },
    {
      label: t('nav.toggleColours'),
      run: () => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark'),
    },
    { label: other === 'fr' ? 'Français' : 'English', run: () => void i18n.changeLanguage(keepLanguage(other)) },
  ];
}

function useOrders(): readonly Command[] {
  const [, navigate] = useLocation();
  const orders = useHealth()?.orders ?? [];
  return orders.map(({ number, customer }) => ({
    label: `${number} · ${customer}`,
    run: () => navigate(`/orders/${encodeURIComponent(number)}`),
  }));
}
