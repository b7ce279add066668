import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '../../../shared/contract/calls.ts';
import { sentenceOf } from '../../client/notices.ts';
import type { OrderImport } from '../../client/use-order-import.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Trouble } from '../../components/trouble.tsx';
import css from './import-preview.module.css';

export interface ImportPreviewProps {
  readonly state: OrderImport;
  /** Files that were dropped with this one and are not looked at. */
  readonly more: number;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** What a file would do, before it does it. */
export function ImportPreview({ state, more, onConfirm, onClose }: ImportPreviewProps) {
  const { t } = useTranslation();
  const shown = state.kind === 'preview' || state.kind === 'importing' || state.kind === 'refused' ? state : null;
  const outcomes = shown === null || shown.kind === 'refused' ? [] : shown.outcomes;
  const news = outcomes.filter(({ outcome }) => outcome !== 'unchanged').length;
  return (
    <Dialog opened={shown !== null} onClose={onClose} wide title={shown?.fileName ?? ''}>
      {shown?.kind === 'refused' && <Trouble sentence={sentenceOf(shown.error)} />}
      {outcomes.map((outcome) => (
        <Outcome key={outcome.order} outcome={outcome} />
      ))}
      {more > 0 && <p className={css.more}>{t('orders.import.others', { count: more })}</p>}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t(news === 0 ? 'common.action.close' : 'common.action.cancel')}
        </Button>
        {news > 0 && (
          <Button onClick={onConfirm} loading={shown?.kind === 'importing'} data-autofocus>
            {t('orders.import.confirm', { count: news })}
          </Button>
        )}
      </Group>
    </Dialog>
  );
}

function Outcome({
  outcome: { order, outcome, units, positions, added, changed, removed },
}: {
  readonly outcome: ImportOutcome;
}) {
  const { t } = useTranslation();
  return (
    <section className={css.outcome}>
      <h3 className={css.order}>
        {order} <span className={css.kind}>{t(`orders.import.outcome.${outcome}`)}</span>
      </h3>
      <p className={css.sum}>
        {t('orders.import.units', { count: units })}, {t('orders.import.positions', { count: positions })}
      </p>
      {outcome === 'changed' && (
        <>
          <Changes words={t('orders.import.added', { count: added.length })} ids={added} />
          <Changes words={t('orders.import.changed', { count: changed.length })} ids={changed} />
          <Changes words={t('orders.import.removed', { count: removed.length })} ids={removed} />
        </>
      )}
    </section>
  );
}

function Changes({ words, ids }: { readonly words: string; readonly ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <details className={css.changes}>
      <summary>{words}</summary>
      <ul className={css.ids}>
        {ids.map((id) => (
          <li key={id}>{id}</li>
        ))}
      </ul>
    </details>
  );
}
