import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LabelRow } from '../../../shared/contract/label-calls.ts';
import type { UnitId } from '../../../shared/domain/order/order.ts';
import { When } from '../../components/when.tsx';
import css from './labels-page.module.css';

export interface LabelListProps {
  readonly rows: readonly LabelRow[];
  readonly chosen: ReadonlySet<UnitId>;
  readonly onChoose: (units: readonly UnitId[], on: boolean) => void;
}

/** Whether a label of this unit can be printed at all. */
export function isPrintable({ place, serial, mac }: LabelRow): boolean {
  return place !== '' && (serial !== null || mac !== null);
}

/** The labels of an order, each with where it stands; those that can be printed can be chosen. */
export function LabelList({ rows, chosen, onChoose }: LabelListProps) {
  const { t } = useTranslation();
  const printable = rows.filter(isPrintable).map(({ unitId }) => unitId);
  const count = printable.filter((unitId) => chosen.has(unitId)).length;
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>
            <Checkbox
              aria-label={t('labels.all')}
              checked={count > 0 && count === printable.length}
              indeterminate={count > 0 && count < printable.length}
              onChange={({ currentTarget: { checked } }) => onChoose(printable, checked)}
            />
          </th>
          <th>{t('labels.column.place')}</th>
          <th>{t('labels.column.device')}</th>
          <th>{t('labels.column.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <LabelLine key={row.unitId} row={row} isChosen={chosen.has(row.unitId)} onChoose={onChoose} />
        ))}
      </tbody>
    </table>
  );
}

function LabelLine({
  row,
  isChosen,
  onChoose,
}: {
  readonly row: LabelRow;
  readonly isChosen: boolean;
  readonly onChoose: LabelListProps['onChoose'];
}) {
  const { t } = useTranslation();
  const { unitId, place, site, model, serial, mac, state, printedAt, printedBy } = row;
  const name = place === '' ? t('labels.nowhere') : place;
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={t('labels.choose', { place: name })}
          checked={isChosen}
          disabled={!isPrintable(row)}
          onChange={({ currentTarget: { checked } }) => onChoose([unitId], checked)}
        />
      </td>
      <td>
        <span className={css.place}>{name}</span>
        {site.length > 0 && <span className={css.site}>{site.join(' / ')}</span>}
      </td>
      <td>
        <span>{model}</span> <span className={css.serial}>{serial ?? mac?.toUpperCase() ?? ''}</span>
      </td>
      <td data-state={state}>
        <span className={css.state}>{t(`labels.state.${state}`)}</span>
        {printedAt !== null && (
          <span className={css.site}>
            <When at={printedAt} /> {printedBy}
          </span>
        )}
      </td>
    </tr>
  );
}
