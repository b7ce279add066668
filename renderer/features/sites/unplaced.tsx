import { useTranslation } from 'react-i18next';
import type { PositionId } from '../../../shared/domain/order/order.ts';
import type { Position } from '../../../shared/domain/site/position.ts';
import type { PlacedRows } from '../../client/use-placed-rows.ts';
import { progressOf } from '../../components/chain-marks.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './floor-plan.module.css';

export interface UnplacedProps {
  readonly positions: readonly Position[];
  readonly rowOf: PlacedRows;
  /** The one that the next click on the picture puts down; null: none. */
  readonly inHand: PositionId | null;
  readonly onTake: (id: PositionId) => void;
  /** Puts it in the middle of the picture, where arrows move it. */
  readonly onPlaceByKeys: (id: PositionId) => void;
}

/** More of them are no help beside a picture; they come up as others are placed. */
const SHOWN = 200;

/** Places that are not on the picture yet: dragged onto it, clicked and then put down by a click, or by Enter and arrows. */
export function Unplaced({ positions, rowOf, inHand, onTake, onPlaceByKeys }: UnplacedProps) {
  const { t } = useTranslation();
  if (positions.length === 0) return <p className={css.hint}>{t('sites.floor.allPlaced')}</p>;
  return (
    <div>
      <p className={css.hint}>{t('sites.floor.unplaced', { count: positions.length })}</p>
      <ul className={css.unplaced} aria-label={t('sites.floor.unplacedList')}>
        {positions.slice(0, SHOWN).map(({ id, name }) => {
          const row = rowOf.get(id);
          const state = row?.state ?? 'expected';
          return (
            <li key={id}>
              <button
                type="button"
                className={css.waiting}
                data-waiting={id}
                draggable
                aria-pressed={inHand === id}
                onDragStart={(event) => {
                  event.dataTransfer.setData('application/x-greenroom-place', id);
                  event.dataTransfer.effectAllowed = 'move';
                }}
                onClick={() => onTake(id)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  onPlaceByKeys(id);
                }}
              >
                <StateMark state={state} size={16} progress={row === undefined ? 0 : progressOf(row)} />
                <span>{name}</span>
                <span className="gr-hidden">{t(`state.${state}`)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
