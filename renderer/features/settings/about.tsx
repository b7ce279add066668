import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import { useClient } from '../../client/client-context.tsx';
import { sentenceOf } from '../../client/notices.ts';
import { useHealth } from '../../client/use-board.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { Fact, FactList } from '../../components/fact-list.tsx';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { Trouble } from '../../components/trouble.tsx';
import { When } from '../../components/when.tsx';
import css from './settings-page.module.css';

interface Checked {
  readonly ok: boolean;
  readonly sentence: Sentence;
}

/** Which Greenroom this is, and whether its journal holds. */
export function About() {
  const { t, i18n } = useTranslation();
  const say = useSay();
  const { engine } = useClient();
  const health = useHealth();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [busy, setBusy] = useState(false);

  const check = async (name: 'journal.verify' | 'journal.check'): Promise<void> => {
    setBusy(true);
    const answer = await engine.call(name, {});
    setBusy(false);
    if (!answer.ok) setChecked({ ok: false, sentence: sentenceOf(answer.error) });
    else if (answer.value.first !== null) setChecked({ ok: false, sentence: answer.value.first.sentence });
    else {
      const figure = new Intl.NumberFormat(i18n.language).format(answer.value.entries);
      const key = name === 'journal.verify' ? 'settings.about.whole' : 'settings.about.follows';
      setChecked({ ok: true, sentence: { key, params: { count: answer.value.entries, figure } } });
    }
  };

  if (health === null) return null;
  const { version, benchId, startedAt, store } = health;
  return (
    <Panel title={t('settings.about.title')}>
      {store.notice !== null && <Trouble kind="hand" sentence={store.notice} />}
      <FactList>
        <Fact name={t('settings.about.version')}>{version}</Fact>
        <Fact name={t('settings.about.bench')}>
          <CopyText text={benchId} label={t('settings.about.bench')} />
        </Fact>
        <Fact name={t('settings.about.started')}>
          <When at={startedAt} />
        </Fact>
        <Fact name={t('settings.about.journal')}>
          {t('settings.about.entries', {
            count: store.entries,
            figure: new Intl.NumberFormat(i18n.language).format(store.entries),
          })}
        </Fact>
      </FactList>
      <div className={css.checks}>
        <Button variant="default" size="sm" loading={busy} onClick={() => void check('journal.verify')}>
          {t('settings.about.verify')}
        </Button>
        <Button variant="default" size="sm" loading={busy} onClick={() => void check('journal.check')}>
          {t('settings.about.check')}
        </Button>
        <div className={css.result} role="status">
          {checked !== null && (checked.ok ? say(checked.sentence) : <Trouble sentence={checked.sentence} />)}
        </div>
      </div>
    </Panel>
  );
}
