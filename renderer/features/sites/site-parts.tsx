import { SegmentedControl } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanOfOrder } from '../../../shared/contract/site-calls.ts';
import type { PositionId } from '../../../shared/domain/order/order.ts';
import { pathOfKey, siteKey } from '../../../shared/domain/site/position.ts';
import { isWithin } from '../../../shared/domain/site/site-path.ts';
import type { PlanActions } from '../../client/use-plan.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { FloorPlan } from './floor-plan.tsx';
import type { PlaceContext } from './place-context.ts';
import { Places } from './places.tsx';
import { siteNodes } from './site-nodes.ts';
import { SiteTools } from './site-tools.tsx';
import { SiteTree } from './site-tree.tsx';
import css from './sites-page.module.css';
import { Unassigned } from './unassigned.tsx';
import { useSelection } from './use-selection.ts';
import { useSiteAddress } from './use-site-address.ts';

export interface SitePartsProps {
  readonly plan: PlanOfOrder;
  readonly context: PlaceContext;
  readonly setFloorPlan: PlanActions['setFloorPlan'];
}

/** The tree of sites, and beside it what is in the chosen one. */
export function SiteParts({ plan, context, setFloorPlan }: SitePartsProps) {
  const { t } = useTranslation();
  const say = useSay();
  const address = useSiteAddress();
  const [removing, setRemoving] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const renameBox = useRef<HTMLDivElement>(null);
  const { rowOf, order, attempt, edit, placeOfUnit } = context;
  const nodes = useMemo(() => siteNodes(plan, rowOf), [plan, rowOf]);
  const asked = siteKey(address.site);
  const chosenKey = (nodes.find(({ key }) => key === asked) ?? nodes[0])?.key ?? '';
  const site = useMemo(() => pathOfKey(chosenKey), [chosenKey]);
  const here = useMemo(
    () =>
      plan.positions.filter((position) =>
        site.length === 0 ? position.site.length === 0 : isWithin(position.site, site),
      ),
    [plan, site],
  );
  const own = useMemo(() => here.filter((position) => position.site.length === site.length), [here, site]);
  const ids = useMemo(() => here.map(({ id }) => id as string), [here]);
  const selection = useSelection(ids);
  const free = (selection.chosen as readonly PositionId[]).filter((id) => !context.unitAt.has(id));
  const siteName = site.at(-1) ?? t('orders.noSite');
  const choose = (path: readonly string[]): void => {
    setRemoving(false);
    selection.none();
    address.go({ site: path });
  };
  return (
    <div className={css.columns} ref={box}>
      <div className={css.parts}>
        <Panel title={t('sites.tree')} aside={<span className={css.hint}>{t('sites.legend')}</span>} flush>
          <SiteTree
            nodes={nodes}
            chosen={siteKey(site)}
            onChoose={choose}
            onRename={() => renameBox.current?.querySelector('input')?.select()}
            onRemove={() => setRemoving(site.length > 0)}
            onDropPlaces={(path) => {
              const chosen = selection.chosen as readonly PositionId[];
              if (chosen.length > 0) void edit({ kind: 'move-positions', ids: [...chosen], site: [...path] });
            }}
          />
        </Panel>
        <Panel title={t('sites.thisSite', { site: siteName })}>
          <SiteTools
            nodes={nodes}
            site={site}
            siteName={siteName}
            attempt={attempt}
            onChoose={choose}
            renameBox={renameBox}
            removing={removing}
            onRemoving={setRemoving}
          />
        </Panel>
      </div>
      <div className={css.parts}>
        <Panel
          title={t('sites.placesOf', { site: siteName, count: here.length })}
          aside={
            <SegmentedControl
              size="xs"
              aria-label={t('sites.view.label')}
              value={address.view}
              data={[
                { value: 'places', label: t('sites.view.places') },
                { value: 'floor-plan', label: t('sites.view.floorPlan') },
              ]}
              onChange={(value) => address.go({ view: value === 'floor-plan' ? 'floor-plan' : 'places' })}
            />
          }
          flush
        >
          {address.view === 'floor-plan' ? (
            <FloorPlan
              key={siteKey(site)}
              path={site}
              site={plan.sites.find(({ path }) => siteKey(path) === siteKey(site))}
              positions={own}
              context={context}
              setFloorPlan={setFloorPlan}
            />
          ) : (
            <Places
              key={siteKey(site)}
              positions={here}
              site={site}
              siteName={siteName}
              sites={nodes.map(({ path }) => path)}
              selection={selection}
              context={context}
            />
          )}
        </Panel>
        <Unassigned
          units={order.units.filter(({ id }) => !placeOfUnit.has(id))}
          site={site}
          siteName={siteName}
          freePlaces={address.view === 'places' ? free : []}
          context={context}
          onPlaced={() => {
            // The button goes with the last free place: the focus returns to where the places were chosen.
            const line = `[data-line="${CSS.escape(free[0] ?? '')}"] [data-part="choose"]`;
            box.current?.querySelector<HTMLElement>(line)?.focus();
          }}
        />
        {plan.problems.length > 0 && (
          <Panel title={t('sites.problems', { count: plan.problems.length })}>
            <ul className={css.problems}>
              {plan.problems.slice(0, 100).map(({ sentence }) => (
                <li key={say(sentence)}>{say(sentence)}</li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </div>
  );
}
