import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spokenFingerprint } from '../../../shared/lib/fingerprint.ts';
import type { WholePack } from '../../client/use-pack-check.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { Fact, FactList } from '../../components/fact-list.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import css from './verify-page.module.css';

/** What a whole pack says of itself, and whose key sealed it. */
export function PackFacts({ pack: { manifest, entries, isOwn } }: { readonly pack: WholePack }) {
  const { t } = useTranslation();
  const { report, bench, journal, files } = manifest;
  const fingerprint = spokenFingerprint(bench.fingerprint);
  return (
    <>
      <Panel title={t('verify.facts.title')}>
        <FactList>
          <Fact name={t('verify.facts.order')}>
            {t('verify.facts.revision', { order: report.order, revision: report.revision })}
          </Fact>
          <Fact name={t('verify.facts.verdict')}>
            <VerdictMark verdict={report.verdict} />
          </Fact>
          <Fact name={t('verify.facts.written')}>{t('common.time.exact', { at: Date.parse(report.generatedAt) })}</Fact>
          {report.practice && <Fact name={t('verify.facts.practice')}>{t('verify.facts.practiceHow')}</Fact>}
          <Fact name={t('verify.facts.journal')}>
            {t('verify.facts.entries', { count: entries, seq: journal.seq })}
          </Fact>
          <Fact name={t('verify.facts.parts')}>{t('verify.facts.files', { count: files.length })}</Fact>
        </FactList>
      </Panel>
      <Panel title={t('verify.key.title')}>
        <div className={css.compare}>
          <FactList>
            <Fact name={t('verify.key.bench')}>
              {bench.id} {isOwn ? t('verify.key.own') : t('verify.key.other')}
            </Fact>
            <Fact name={t('verify.key.fingerprint')}>
              <CopyText text={fingerprint} label={t('verify.key.fingerprint')} />
            </Fact>
          </FactList>
          <Comparison actual={bench.fingerprint} />
        </div>
      </Panel>
    </>
  );
}

/** Lays the key beside one that was learned elsewhere: the only thing that tells a journal forged from its first entry on. */
function Comparison({ actual }: { readonly actual: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const wanted = text.replaceAll(/[\s:]/g, '').toLowerCase();
  return (
    <>
      <TextInput
        label={t('verify.key.compare')}
        description={t('verify.key.compareHow')}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      {wanted !== '' && wanted === actual && <p role="status">{t('verify.key.same')}</p>}
      {wanted.length >= actual.length && wanted !== actual && <Trouble sentence={{ key: 'verify.key.differs' }} />}
      {wanted !== '' && wanted.length < actual.length && (
        <p role="status">{t(actual.startsWith(wanted) ? 'verify.key.soFar' : 'verify.key.notSoFar')}</p>
      )}
    </>
  );
}
