import { useMantineColorScheme } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { BoardRow } from '../shared/contract/board.ts';
import { useClient } from './client/client-context.tsx';
import { keepLanguage } from './client/language.ts';
import { queryRows } from './client/row-query.ts';
import { fold } from './client/row-text.ts';
import { useHealth } from './client/use-board.ts';
import { kindOf, nameOf, pathOf } from './components/row-words.ts';
import { useSay } from './components/say.ts';
import { StateMark } from './components/state-mark.tsx';
import css from './palette.module.css';

const MOST_DEVICES = 8;

interface Command {
  readonly label: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** Ctrl-K: goes to any page, order or device, and runs every command, from anywhere. */
export function Palette() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const commands = useCommands().filter(({ label }) => fold(label).includes(fold(query.trim())));
  return (
    <Spotlight.Root
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
        placeholder={t('nav.paletteHint')}
        aria-label={t('nav.palette')}
        leftSection={<IconSearch size={19} aria-hidden="true" />}
      />
      <Spotlight.ActionsList>
        <Devices query={query.trim()} />
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label={t('nav.commands')}>
            {commands.map(({ label, keys, run }) => (
              <Spotlight.Action key={label} className={css.action} label={label} rightSection={keys} onClick={run} />
            ))}
          </Spotlight.ActionsGroup>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Devices({ query }: { readonly query: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const { board } = useClient();
  const [, navigate] = useLocation();
  if (query === '') return null;
  const ids = queryRows(board.rows().values(), { filter: null, search: query, sort: 'need', descending: false });
  const rows = ids
    .slice(0, MOST_DEVICES)
    .map((id) => board.row(id))
    .filter((row): row is BoardRow => row !== undefined);
  if (rows.length === 0) return <Spotlight.Empty>{t('nav.noDevice', { query })}</Spotlight.Empty>;
  return (
    <Spotlight.ActionsGroup label={t('nav.devices')}>
      {rows.map((row) => (
        <Spotlight.Action
          key={row.id}
          className={css.action}
          dimmedSections={false}
          leftSection={<StateMark state={row.state} size={20} />}
          label={nameOf(row, say)}
          description={[kindOf(row), row.site.join(' · '), row.addresses[0]].filter(Boolean).join(' · ')}
          onClick={() => navigate(pathOf(row))}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function useCommands(): readonly Command[] {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const orders = useHealth()?.orders ?? [];
  const other = i18n.language === 'fr' ? 'en' : 'fr';
  const go = (label: string, path: string): Command => ({ label, run: () => navigate(path) });
  return [
    go(t('nav.bench'), '/'),
    ...orders.map(({ number, customer }) => go(`${number} · ${customer}`, `/orders/${encodeURIComponent(number)}`)),
    go(t('nav.orders'), '/orders'),
    go(t('nav.reports'), '/reports'),
    go(t('nav.settings'), '/settings'),
    { label: t('bench.wall.open'), keys: 'w', run: () => navigate('/?wall=1') },
    go(t('bench.attention.show'), '/?show=hand'),
    {
      label: t('nav.toggleColours'),
      run: () => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark'),
    },
    { label: other === 'fr' ? 'Français' : 'English', run: () => void i18n.changeLanguage(keepLanguage(other)) },
  ];
}
