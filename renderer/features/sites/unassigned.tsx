import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PositionId, Unit } from '../../../shared/domain/order/order.ts';
import type { PlanEditInput } from '../../client/use-plan.ts';
import { Panel } from '../../components/panel.tsx';
import bulk from './bulk-bar.module.css';
import { PatternFields, type PatternText } from './pattern-fields.tsx';
import type { PlaceContext } from './place-context.ts';
import css from './sites-page.module.css';
import { Trial } from './trial.tsx';

/** As many as fit a look; the rest is behind the count. */
const SHOWN = 48;

export interface UnassignedProps {
  readonly units: readonly Unit[];
  readonly site: readonly string[];
  readonly siteName: string;
  /** Of the places that are chosen above, those that nobody has. */
  readonly freePlaces: readonly PositionId[];
  readonly context: PlaceContext;
  /** Once devices have gone to the chosen places. */
  readonly onPlaced: () => void;
}

/** Devices of the order that go nowhere yet, and the ways to send them to the chosen site. */
export function Unassigned({ units, site, siteName, freePlaces, context, onPlaced }: UnassignedProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<PatternText>({ pattern: 'EXT-{nnn}', values: {} });
  const [creating, setCreating] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const picked = units.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const unitIds = picked.length > 0 ? picked : units.map(({ id }) => id);
  if (units.length === 0) return null;
  const assign = async (edit: PlanEditInput): Promise<boolean> => {
    const done = await context.edit(edit);
    if (done) setChosen(new Set());
    return done;
  };
  const toSite = { kind: 'assign-to-site', unitIds, site: [...site] } as const;
  return (
    <Panel title={t('sites.unassigned', { count: units.length })}>
      <div className={css.actions}>
        {freePlaces.length > 0 && (
          <Button
            onClick={() => {
              void assign({ kind: 'assign-to-places', unitIds, ids: [...freePlaces] }).then((done) => {
                if (done) onPlaced();
              });
            }}
          >
            {t('sites.intoChosen', { count: unitIds.length, places: freePlaces.length })}
          </Button>
        )}
        <Button variant="default" onClick={() => void assign({ ...toSite, pattern: null, values: {} })}>
          {t('sites.fillFree', { count: unitIds.length, site: siteName })}
        </Button>
        <Button variant="default" aria-expanded={creating} onClick={() => setCreating(!creating)}>
          {t('sites.intoNew', { count: unitIds.length, site: siteName })}
        </Button>
      </div>
      {freePlaces.length === 0 && <p className={css.how}>{t('sites.intoChosenHow')}</p>}
      {creating && (
        <div className={bulk.form}>
          <div className={bulk.fields}>
            <PatternFields {...text} label={t('sites.pattern')} autoFocus onChange={setText} />
          </div>
          {text.pattern.trim() !== '' && (
            <Trial
              order={context.order.number}
              edit={{ ...toSite, ...text }}
              attempt={context.attempt}
              label={t('sites.createPlaces', { count: unitIds.length, site: siteName })}
              onDone={({ done }) => {
                if (!done) return;
                setChosen(new Set());
                setCreating(false);
              }}
            />
          )}
        </div>
      )}
      <ul className={css.units}>
        {units.slice(0, SHOWN).map((unit) => (
          <li key={unit.id}>
            <label className={css.unit}>
              <input
                type="checkbox"
                checked={chosen.has(unit.id)}
                onChange={() => {
                  const next = new Set(chosen);
                  if (!next.delete(unit.id)) next.add(unit.id);
                  setChosen(next);
                }}
              />
              <span className="gr-mono">{unit.serial ?? unit.mac ?? t('sites.openSlot')}</span>
              <span>{unit.sku}</span>
            </label>
          </li>
        ))}
      </ul>
      {units.length > SHOWN && <p>{t('sites.more', { count: units.length - SHOWN })}</p>}
    </Panel>
  );
}
