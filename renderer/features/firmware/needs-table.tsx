import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RowState } from '../../../shared/contract/board.ts';
import type { CallInput, CallOutput } from '../../../shared/contract/calls.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './firmware-page.module.css';
import { VersionSelect } from './version-select.tsx';

type Catalogue = CallOutput<'firmware.show'>;
type Need = Catalogue['needs'][number];

export interface NeedsTableProps {
  readonly needs: readonly Need[];
  readonly entries: Catalogue['entries'];
  readonly targets: Catalogue['targets'];
  readonly onTarget: (target: CallInput<'firmware.setTarget'>) => Promise<boolean>;
}

/** No green: a file on the disk is not a device that is ready. */
const MARKS: Readonly<Record<Need['state'], RowState>> = {
  here: 'expected',
  'to-fetch': 'working',
  'file-missing': 'hand',
  blocked: 'hand',
  'no-release': 'hand',
  'no-target': 'waiting',
};

/** Worst first: what keeps a device from being staged, then what can be fetched, then what is here. */
const ORDER: readonly Need['state'][] = ['file-missing', 'blocked', 'no-release', 'to-fetch', 'no-target', 'here'];

/** What each open order wants of each model, and whether it is at hand. */
export function NeedsTable({ needs, entries, targets, onTarget }: NeedsTableProps) {
  const { t } = useTranslation();
  const sorted = needs.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('firmware.column.state')}</th>
          <th scope="col">{t('firmware.column.order')}</th>
          <th scope="col">{t('firmware.column.model')}</th>
          <th className={css.number} scope="col">
            {t('firmware.column.count')}
          </th>
          <th scope="col">{t('firmware.column.wanted')}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map(({ order, model, count, version, state }) => (
          <tr key={`${order} ${model}`}>
            <td>
              <span className={css.state} data-state={state}>
                <StateMark state={MARKS[state]} size={18} />
                {t(`firmware.need.${state}`)}
              </span>
            </td>
            <td>
              <Link href={`/orders/${encodeURIComponent(order)}`}>{order}</Link>
            </td>
            <td className="gr-mono">{model}</td>
            <td className={css.number}>{count}</td>
            <td>
              <VersionSelect
                label={t('firmware.wantedOf', { model, order })}
                model={model}
                version={version}
                entries={entries}
                onChange={(wanted) => {
                  const own = targets.find((target) => target.order === order && target.model === model);
                  // A target of the bench stays as it is: this line is about one order.
                  void onTarget({ model, order, version: wanted, allowDowngrade: own?.allowDowngrade ?? false });
                }}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
