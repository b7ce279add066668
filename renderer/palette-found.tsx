import { Spotlight } from '@mantine/spotlight';
import { IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { BoardRow } from '../shared/contract/board.ts';
import type { Found } from './client/find-rows.ts';
import { kindOf, nameOf, pathOf } from './components/row-words.ts';
import { useSay } from './components/say.ts';
import { StateMark } from './components/state-mark.tsx';
import css from './palette.module.css';

/** What of the bench a search may mean: devices, places whose unit is missing, sites. */
export function PaletteFound({ found }: { readonly found: Found }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { devices, places, sites } = found;
  return (
    <>
      <Rows label={t('nav.devices')} rows={devices} />
      <Rows label={t('nav.places')} rows={places} />
      {sites.length > 0 && (
        <Spotlight.ActionsGroup label={t('nav.sites')}>
          {sites.map(({ path, rows }) => (
            <Spotlight.Action
              key={path.join('\n')}
              className={css.action}
              leftSection={<IconMapPin size={20} aria-hidden="true" />}
              label={path.join(' · ')}
              description={t('nav.siteRows', { count: rows })}
              onClick={() => navigate(`/?view=sites&q=${encodeURIComponent(path.join(' '))}`)}
            />
          ))}
        </Spotlight.ActionsGroup>
      )}
    </>
  );
}

function Rows({ label, rows }: { readonly label: string; readonly rows: readonly BoardRow[] }) {
  const say = useSay();
  const [, navigate] = useLocation();
  if (rows.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
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
