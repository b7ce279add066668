import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Unit } from '../../../shared/domain/order/order.ts';
import { type Position, placeText } from '../../../shared/domain/site/position.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { PlanEditInput } from '../../client/use-plan.ts';
import { type PlaceContext, unitName } from './place-context.ts';
import css from './position-grid.module.css';
import { Said } from './said.tsx';

/** As many as are looked over at once; who wants another types a few letters of its label. */
const SHOWN = 6;

/** Which unit of the order goes to this place: taken off it, or another one sent there. */
export function AssignField({ position, context }: { readonly position: Position; readonly context: PlaceContext }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [said, setSaid] = useState<readonly Sentence[]>([]);
  const held = context.unitAt.get(position.id);
  const act = async (edit: PlanEditInput): Promise<void> => {
    const attempted = await context.attempt(edit);
    setSaid(attempted.said);
    if (attempted.done) setSearch('');
  };
  if (held !== undefined) {
    return (
      <div className={css.group}>
        <div className={css.buttons}>
          <p>{t('sites.goesHere', { unit: unitName(context.unitOf.get(held)) })}</p>
          <Button size="sm" variant="default" onClick={() => void act({ kind: 'unassign', unitIds: [held] })}>
            {t('sites.unassign')}
            <span className="gr-hidden"> {position.name}</span>
          </Button>
        </div>
        <Said sentences={said} />
      </div>
    );
  }
  const found = candidates(position, context, search);
  return (
    <div className={css.group}>
      <div>
        <TextInput
          size="sm"
          label={t('sites.assignHere')}
          description={t('sites.assignHow')}
          value={search}
          autoComplete="off"
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <div className={css.choices}>
          {found.map((unit) => {
            const place = context.placeOfUnit.get(unit.id);
            return (
              <button
                key={unit.id}
                type="button"
                className={css.choice}
                onClick={() => void act({ kind: 'assign', unitId: unit.id, positionId: position.id })}
              >
                <span className="gr-mono">{unitName(unit)}</span>
                <span className={css.hint}>
                  {unit.sku} ·{' '}
                  {place === undefined ? t('sites.nowhere') : t('sites.nowAt', { place: placeText(place) })}
                </span>
              </button>
            );
          })}
          {found.length === 0 && <p className={css.hint}>{t('sites.noUnit')}</p>}
        </div>
      </div>
      <Said sentences={said} />
    </div>
  );
}

/** Units that a person may mean: those that go nowhere yet first, and of these what the place wants. */
function candidates(position: Position, { order, placeOfUnit }: PlaceContext, search: string): readonly Unit[] {
  const words = search.trim().toLowerCase();
  const rank = (unit: Unit): number =>
    Number(placeOfUnit.has(unit.id)) * 2 + Number(position.model !== null && unit.sku !== position.model);
  return order.units
    .filter((unit) => {
      if (words === '') return !placeOfUnit.has(unit.id);
      return [unit.serial, unit.mac, unit.sku].some((text) => text?.toLowerCase().includes(words) === true);
    })
    .map((unit) => ({ unit, rank: rank(unit) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SHOWN)
    .map(({ unit }) => unit);
}
