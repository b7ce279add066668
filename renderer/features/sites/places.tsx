import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PositionId } from '../../../shared/domain/order/order.ts';
import type { Position } from '../../../shared/domain/site/position.ts';
import { Nothing } from '../../components/nothing.tsx';
import { AddPlaces } from './add-places.tsx';
import { BulkBar } from './bulk-bar.tsx';
import type { PlaceContext } from './place-context.ts';
import { PositionGrid } from './position-grid.tsx';
import css from './sites-page.module.css';
import type { Selection } from './use-selection.ts';

export interface PlacesProps {
  readonly positions: readonly Position[];
  readonly site: readonly string[];
  readonly siteName: string;
  readonly sites: readonly (readonly string[])[];
  readonly selection: Selection;
  readonly context: PlaceContext;
}

/** The places of a site: to add some, to choose some, and what is done to the chosen ones. */
export function Places({ positions, site, siteName, sites, selection, context }: PlacesProps) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const chosen = useMemo(() => {
    const wanted = new Set(selection.chosen);
    return positions.filter(({ id }) => wanted.has(id));
  }, [positions, selection.chosen]);
  return (
    <>
      <div className={css.bar}>
        <Button size="compact-sm" variant="default" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          {t('sites.add')}
        </Button>
        <p className={css.hint}>{t('sites.keys')}</p>
      </div>
      {adding && <AddPlaces site={site} siteName={siteName} context={context} onClose={() => setAdding(false)} />}
      {chosen.length > 0 && <BulkBar positions={chosen} sites={sites} selection={selection} context={context} />}
      {positions.length === 0 ? (
        <div className={css.nothing}>
          <Nothing title={t('sites.noPlaces')} how={t('sites.noPlacesHow')} />
        </div>
      ) : (
        <PositionGrid
          positions={positions}
          depth={site.length}
          selection={selection}
          context={context}
          onRemove={(ids) => void context.edit({ kind: 'remove-positions', ids: ids as PositionId[] })}
        />
      )}
    </>
  );
}
