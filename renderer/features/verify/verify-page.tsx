import { Button, FileButton } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile } from '../../client/chosen-file.ts';
import { sentenceOf } from '../../client/notices.ts';
import { useOfferedFile } from '../../client/use-offered-file.ts';
import { usePackCheck } from '../../client/use-pack-check.ts';
import zone from '../../components/drop-zone.module.css';
import { PageHead } from '../../components/page-head.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useFileDrop } from '../../components/use-file-drop.ts';
import { CheckedPackView } from './checked-pack.tsx';
import css from './verify-page.module.css';

/** Whether a hand-over pack is as it was sealed: any pack, of any bench, checked with nothing but itself. */
export function VerifyPage() {
  const { t, i18n } = useTranslation();
  const { state, open, openChosen } = usePackCheck();
  const onOffered = useCallback((file: ChosenFile): void => void openChosen(file), [openChosen]);
  useOfferedFile('pack', true, onOffered);
  const onFiles = useCallback(
    ([first]: readonly File[]): void => {
      if (first !== undefined) void open(first);
    },
    [open],
  );
  const over = useFileDrop(onFiles);
  return (
    <>
      <PageHead title={t('verify.title')} sub={t('verify.sub')} />
      <div className={css.parts}>
        <div className={zone.zone} data-over={over || undefined} data-large={state.kind === 'idle' || undefined}>
          <IconShieldCheck size={state.kind === 'idle' ? 40 : 26} stroke={1.6} aria-hidden="true" />
          <div className={zone.words}>
            <p className={zone.title}>{t(over ? 'verify.drop' : 'verify.choose.title')}</p>
            <p className={zone.how}>{t('verify.choose.how')}</p>
          </div>
          <FileButton accept=".greenroom" onChange={(file) => file !== null && void open(file)}>
            {(props) => <Button {...props}>{t('verify.choose.do')}</Button>}
          </FileButton>
        </div>
        {state.kind === 'checking' && (
          <div className={css.progress} role="status">
            <label htmlFor="pack-progress">
              {t('verify.checking', {
                file: state.fileName,
                share: state.share.toLocaleString(i18n.language, { style: 'percent' }),
              })}
            </label>
            <progress id="pack-progress" max={1} value={state.share} />
          </div>
        )}
        {state.kind === 'refused' && <Trouble sentence={sentenceOf(state.error)} />}
        {state.kind === 'checked' && (
          <CheckedPackView key={state.fileName} fileName={state.fileName} check={state.check} />
        )}
      </div>
    </>
  );
}
