import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '../../../shared/contract/import-calls.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './import-view.module.css';

type Change = ImportOutcome['changes'][number];

/** Changes that are written out; a person who has more of them looks at the file. */
const MAX_SHOWN = 100;

/** What each order of the file would bring, change or take away, and what a person should look at first. */
export function ImportDifference({ outcomes }: { readonly outcomes: readonly ImportOutcome[] }) {
  return outcomes.map((outcome) => <Outcome key={outcome.order} outcome={outcome} />);
}

function Outcome({ outcome: shown }: { readonly outcome: ImportOutcome }) {
  const { t } = useTranslation();
  const say = useSay();
  const { order, customer, outcome, units, positions, licences, changes, conflicts } = shown;
  const sums = [
    t('orders.import.units', { count: units }),
    t('orders.import.positions', { count: positions }),
    ...(licences > 0 ? [t('orders.import.licences', { count: licences })] : []),
  ];
  return (
    <Panel
      title={
        <>
          <span className={css.order}>{order}</span> {customer}
        </>
      }
      aside={<span className={css.kind}>{t(`orders.import.outcome.${outcome}`)}</span>}
    >
      <p className={css.sum}>{sums.join(' · ')}</p>
      {conflicts.map((sentence) => (
        <p key={JSON.stringify(sentence)} className={css.problem}>
          <StateMark state="hand" size={18} />
          {say(sentence)}
        </p>
      ))}
      {outcome === 'changed' && (
        <>
          <Changes kind="removed" changes={changes} count={shown.removed.length} />
          <Changes kind="changed" changes={changes} count={shown.changed.length} />
          <Changes kind="added" changes={changes} count={shown.added.length} />
          {changes.length === 0 && <p className={css.rest}>{t('orders.import.headOnly')}</p>}
        </>
      )}
    </Panel>
  );
}

const SIGNS = { added: '+', changed: '→', removed: '−' } as const;

function Changes({
  kind,
  changes,
  count,
}: {
  readonly kind: Change['kind'];
  readonly changes: readonly Change[];
  readonly count: number;
}) {
  const { t } = useTranslation();
  if (count === 0) return null;
  const shown = changes.filter((change) => change.kind === kind).slice(0, MAX_SHOWN);
  return (
    <details className={css.group} open={count <= 20}>
      <summary>
        <span className={css.sign} aria-hidden="true">
          {SIGNS[kind]}
        </span>
        {t(`orders.import.${kind}`, { count })}
      </summary>
      <ul className={css.changes}>
        {shown.map((change) => (
          <ChangeLine key={change.unitId} change={change} />
        ))}
      </ul>
      {count > shown.length && (
        <p className={css.rest}>{t('orders.import.moreLikeThese', { count: count - shown.length })}</p>
      )}
    </details>
  );
}

function ChangeLine({ change: { serial, sku, place, fields } }: { readonly change: Change }) {
  const { t } = useTranslation();
  return (
    <li className={css.change}>
      <span className={css.unit}>
        <strong>{place ?? t('orders.import.noPlace')}</strong> {sku} <span className={css.serial}>{serial ?? ''}</span>
      </span>
      {fields.map(({ field, before, after }) => (
        <span key={field} className={css.field}>
          {t(`import.unitField.${field}`)}: <del>{before === '' ? '–' : before}</del>
          <span aria-hidden="true"> → </span>
          <ins>{after === '' ? '–' : after}</ins>
        </span>
      ))}
    </li>
  );
}
