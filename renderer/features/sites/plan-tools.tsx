import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { MAX_FILE_BYTES } from '../../client/chosen-file.ts';
import { useClient } from '../../client/client-context.tsx';
import { saveText } from '../../client/save-file.ts';
import type { PlanActions } from '../../client/use-plan.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import css from './sites-page.module.css';

export interface PlanToolsProps {
  readonly order: OrderNumber;
  readonly edit: PlanActions['edit'];
  readonly onImported: () => void;
}

/** A site plan that was looked at and waits for a yes. */
interface Looked {
  readonly fileName: string;
  readonly contentBase64: string;
  readonly result: CallOutput<'plan.import'>;
}

/** What is done to a whole plan: bring one in, send one out, assign by model. */
export function PlanTools({ order, edit, onImported }: PlanToolsProps) {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const { engine, notices, files } = useClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [looked, setLooked] = useState<Looked | null>(null);

  const look = async (file: File): Promise<void> => {
    const chosen = file.size > MAX_FILE_BYTES ? null : await files('order', file);
    if (chosen?.ok === false) return notices.sayFailure(chosen.error);
    const contentBase64 = chosen === null ? null : await chosen.value.content(0, chosen.value.sizeBytes);
    if (contentBase64 === null) {
      const max = MAX_FILE_BYTES / 1024 / 1024;
      return notices.say({
        kind: 'failed',
        sentence: { key: 'sites.fileUnreadable', params: { file: file.name, max } },
      });
    }
    const answer = await engine.call('plan.import', { order, fileName: file.name, contentBase64, dryRun: true });
    if (answer.ok) setLooked({ fileName: file.name, contentBase64, result: answer.value });
    else notices.sayFailure(answer.error);
  };
  const take = async ({ fileName, contentBase64 }: Looked): Promise<void> => {
    const answer = await engine.call('plan.import', { order, fileName, contentBase64, dryRun: false });
    if (!answer.ok) notices.sayFailure(answer.error);
    setLooked(null);
    onImported();
  };
  const download = async (): Promise<void> => {
    const language = i18n.language.startsWith('fr') ? 'fr' : 'en';
    const answer = await engine.call('plan.networkFile', { order, language });
    if (!answer.ok) return notices.sayFailure(answer.error);
    saveText(answer.value.fileName, 'text/csv', answer.value.content);
  };
  return (
    <>
      <div className={css.actions}>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx"
          aria-label={t('sites.importPlan')}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file !== undefined) void look(file);
          }}
        />
        <Button variant="default" onClick={() => chooser.current?.click()}>
          {t('sites.importPlan')}
        </Button>
        <Button variant="default" onClick={() => void download()}>
          {t('sites.networkFile')}
        </Button>
        <Button variant="default" onClick={() => void edit({ kind: 'assign-by-model', site: [] })}>
          {t('sites.auto')}
        </Button>
      </div>
      {looked !== null && (
        <Panel title={t('sites.looked', { file: looked.fileName })}>
          <p>{t('sites.wouldChange', figuresOf(looked.result))}</p>
          <ul className={css.problems}>
            {[...looked.result.problems, ...looked.result.remarks].slice(0, 100).map((sentence) => (
              <li key={say(sentence)}>{say(sentence)}</li>
            ))}
          </ul>
          <div className={css.actions}>
            <Button disabled={looked.result.problems.length > 0} onClick={() => void take(looked)}>
              {t('sites.takePlan')}
            </Button>
            <Button variant="default" onClick={() => setLooked(null)}>
              {t('sites.leavePlan')}
            </Button>
          </div>
        </Panel>
      )}
    </>
  );
}

function figuresOf({ added, changed, unchanged, unnamed }: CallOutput<'plan.import'>) {
  return { added, changed, unchanged, unnamed };
}
