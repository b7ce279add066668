import { Button, Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from '../../client/notices.ts';
import type { OrderImport, OrderImportActions } from '../../client/use-order-import.ts';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportDifference } from './import-difference.tsx';
import { ImportFound } from './import-found.tsx';
import { ImportProblems } from './import-problems.tsx';
import { ImportSample } from './import-sample.tsx';
import css from './import-view.module.css';

export interface ImportViewProps {
  readonly actions: OrderImportActions;
  readonly state: Exclude<OrderImport, { kind: 'idle' }>;
  /** Files that were dropped with this one and are not looked at. */
  readonly more: number;
  readonly onTake: () => void;
}

/** One file on its way to the bench: what was found in it, what is wrong, what it would change. */
export function ImportView({ actions, state, more, onTake }: ImportViewProps) {
  const { t } = useTranslation();
  const title = useRef<HTMLDivElement>(null);
  const { fileName, kind } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the file, not every look at it.
  useEffect(() => title.current?.focus(), [fileName]);
  return (
    <>
      <div ref={title} tabIndex={-1} className={css.start}>
        <PageHead title={fileName} sub={t(`orders.import.sub.${kind}`)} />
      </div>
      <div className={css.parts}>
        {more > 0 && <p className={css.more}>{t('orders.import.others', { count: more })}</p>}
        {state.kind === 'reading' && <Reading state={state} onStop={actions.close} />}
        {state.kind === 'refused' && (
          <Trouble sentence={sentenceOf(state.error)}>
            <Button variant="default" onClick={actions.close}>
              {t('orders.import.another')}
            </Button>
          </Trouble>
        )}
        {state.kind === 'looked' && <Looked actions={actions} state={state} onTake={onTake} />}
      </div>
    </>
  );
}

function Reading({
  state: { progress },
  onStop,
}: {
  readonly state: Extract<OrderImport, { kind: 'reading' }>;
  readonly onStop: () => void;
}) {
  const { t } = useTranslation();
  const { stage = 'waiting', done = 0, total = 0 } = progress ?? {};
  const percent = total === 0 ? null : Math.round((100 * done) / total);
  const words = t(`orders.import.stage.${stage}`);
  return (
    <Panel title={words}>
      <div className={css.reading}>
        <Progress value={percent ?? 100} animated={percent === null} flex={1} size="lg" aria-label={words} />
        <span className={css.percent}>{percent === null ? '' : `${percent} %`}</span>
        <Button variant="default" onClick={onStop}>
          {t('orders.import.stop')}
        </Button>
      </div>
    </Panel>
  );
}

function Looked({
  actions: { choose, remember, close },
  state: { look, choice, busy, error },
  onTake,
}: {
  readonly actions: OrderImportActions;
  readonly state: Extract<OrderImport, { kind: 'looked' }>;
  readonly onTake: () => void;
}) {
  const { t } = useTranslation();
  const news = look.outcomes.filter(({ outcome }) => outcome !== 'unchanged');
  const conflicts = news.reduce((sum, outcome) => sum + outcome.conflicts.length, 0);
  const isGuessed = look.columns.some(({ guess }) => guess !== null);
  const columns = (
    <ImportColumns
      key={`${look.found.sheet} ${look.found.headerRow}`}
      look={look}
      choice={choice}
      busy={busy !== null}
      onChoose={(change) => void choose(change)}
      onRemember={remember}
    />
  );
  return (
    <>
      <ImportFound look={look} busy={busy !== null} onChoose={(change) => void choose(change)} />
      {error !== null && <Trouble sentence={sentenceOf(error)} />}
      <ImportProblems look={look} />
      {isGuessed && columns}
      <ImportDifference outcomes={look.outcomes} />
      {!isGuessed && columns}
      <ImportSample look={look} />
      <div className={css.actions}>
        <span className={css.verdict} role="status">
          {t(verdictOf(look.problems.length, news.length, conflicts), {
            count: look.problems.length === 0 ? conflicts : look.problems.length,
          })}
        </span>
        <Button variant="default" onClick={close}>
          {t(news.length === 0 ? 'common.action.close' : 'common.action.cancel')}
        </Button>
        {news.length > 0 && (
          <Button onClick={onTake} loading={busy === 'taking'} disabled={busy === 'looking'}>
            {t('orders.import.confirm', { count: news.length })}
          </Button>
        )}
      </div>
    </>
  );
}

function verdictOf(problems: number, news: number, conflicts: number): string {
  if (problems > 0) return 'orders.import.verdict.problems';
  if (news === 0) return 'orders.import.verdict.same';
  return conflicts > 0 ? 'orders.import.verdict.conflicts' : 'orders.import.verdict.ready';
}
