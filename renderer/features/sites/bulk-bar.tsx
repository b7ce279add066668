import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PositionId, UnitId } from '../../../shared/domain/order/order.ts';
import type { Position } from '../../../shared/domain/site/position.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { PlanEditInput } from '../../client/use-plan.ts';
import css from './bulk-bar.module.css';
import { BulkForm, type BulkKind } from './bulk-form.tsx';
import type { PlaceContext } from './place-context.ts';
import { Said } from './said.tsx';
import type { Selection } from './use-selection.ts';

export interface BulkBarProps {
  /** The chosen places, in the order shown. */
  readonly positions: readonly Position[];
  /** Every site of the order, to move places to. */
  readonly sites: readonly (readonly string[])[];
  readonly selection: Selection;
  readonly context: PlaceContext;
}

/** What is done to all chosen places at once: each that changes much shows first what it would do. */
export function BulkBar({ positions, sites, selection, context }: BulkBarProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState<BulkKind | null>(null);
  const [said, setSaid] = useState<readonly Sentence[]>([]);
  const ids = positions.map(({ id }) => id);
  const unitIds = positions.flatMap(({ id }) => context.unitAt.get(id) ?? []);
  const act = async (edit: PlanEditInput): Promise<void> => setSaid((await context.attempt(edit)).said);
  const change = changePlaces(positions, context.unitAt);
  return (
    // biome-ignore lint/a11y/useSemanticElements: its forms are inside it, a fieldset would name them twice.
    <div
      className={css.bar}
      role="group"
      aria-label={t('sites.chosen', { count: ids.length })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setForm(null);
      }}
    >
      <div className={css.buttons}>
        <b className={css.count} role="status">
          {t('sites.chosen', { count: ids.length })}
        </b>
        {(['rename', 'move', 'addresses'] as const).map((kind) => (
          <Button
            key={kind}
            size="compact-sm"
            variant={form === kind ? 'filled' : 'default'}
            aria-expanded={form === kind}
            onClick={() => setForm(form === kind ? null : kind)}
          >
            {t(`sites.bulk.${kind}`)}
          </Button>
        ))}
        {change !== null && (
          <Button size="compact-sm" variant="default" onClick={() => void act(change)}>
            {t('sites.bulk.swap')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          disabled={unitIds.length === 0}
          onClick={() => void act({ kind: 'unassign', unitIds })}
        >
          {t('sites.bulk.unassign', { count: unitIds.length })}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => void act({ kind: 'remove-positions', ids })}>
          {t('sites.bulk.remove')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={selection.none}>
          {t('sites.bulk.none')}
        </Button>
      </div>
      <Said sentences={said} />
      {form !== null && (
        <BulkForm
          kind={form}
          ids={ids}
          sites={sites}
          context={context}
          onDone={({ done, said: words }) => {
            setSaid(words);
            if (done) setForm(null);
          }}
        />
      )}
    </div>
  );
}

/** Two places that change their devices, or one device that goes from the one to the other; null: nothing to change. */
function changePlaces(
  positions: readonly { readonly id: PositionId }[],
  unitAt: ReadonlyMap<string, UnitId>,
): PlanEditInput | null {
  const [first, second, ...more] = positions;
  if (first === undefined || second === undefined || more.length > 0) return null;
  const [here, there] = [unitAt.get(first.id), unitAt.get(second.id)];
  if (here !== undefined && there !== undefined) return { kind: 'swap', first: here, second: there };
  if (here !== undefined) return { kind: 'assign', unitId: here, positionId: second.id };
  return there === undefined ? null : { kind: 'assign', unitId: there, positionId: first.id };
}
