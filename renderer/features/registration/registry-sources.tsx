import { Button, FileButton } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Registration } from '../../../shared/contract/registry-calls.ts';
import type { RegistryDesk } from '../../client/use-registry.ts';
import zone from '../../components/drop-zone.module.css';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { useFileDrop } from '../../components/use-file-drop.ts';
import { When } from '../../components/when.tsx';
import css from './registration-page.module.css';

export interface RegistrySourcesProps {
  readonly registration: Registration;
  readonly desk: RegistryDesk;
}

/** The lists that were read of this customer, how old each is, and a place to drop a newer one. */
export function RegistrySources({ registration: { customer, sources }, desk }: RegistrySourcesProps) {
  const { t } = useTranslation();
  const { look } = desk;
  const onFiles = useCallback(
    ([first]: readonly File[]): void => {
      if (first !== undefined) void look(first, customer);
    },
    [look, customer],
  );
  const over = useFileDrop(onFiles);
  return (
    <Panel title={t('registry.sources')}>
      <div className={zone.zone} data-over={over || undefined}>
        <IconListCheck size={26} stroke={1.6} aria-hidden="true" />
        <div className={zone.words}>
          <p className={zone.title}>{t('registry.choose.title')}</p>
          <p className={zone.how}>{t('registry.choose.how')}</p>
        </div>
        <FileButton accept=".csv,.tsv,.txt,.xlsx,.xlsm" onChange={(file) => file !== null && onFiles([file])}>
          {(props) => (
            <Button variant="default" {...props}>
              {t('registry.choose.do')}
            </Button>
          )}
        </FileButton>
      </div>
      <LookedAt desk={desk} />
      <ul className={css.list}>
        {sources.map(({ source, readAt, devices, staleSince }) => (
          <li key={`${source.kind} ${source.organisation}`} className={css.line}>
            <span>
              <b>{source.organisation}</b> · {t(`registry.source.${source.kind}`)} ·{' '}
              {t('registry.listed', { count: devices })} ·{' '}
              <span data-old={staleSince !== null || undefined} className={css.age}>
                {staleSince !== null && `${t('registry.old')} · `}
                <When at={readAt} />
              </span>
            </span>
            <Button variant="subtle" size="compact-sm" onClick={() => void desk.forget(source)}>
              {t('registry.forget', { organisation: source.organisation })}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What a chosen file says, before anything is changed by it. */
function LookedAt({ desk: { looked, take, leave } }: { readonly desk: RegistryDesk }) {
  const { t } = useTranslation();
  const say = useSay();
  if (looked === null) return null;
  const { input, result } = looked;
  const isBad = result.problems.length > 0;
  const key = result.outcome === 'unchanged' ? 'unchanged' : 'would';
  const { customer } = input;
  const sentences = isBad
    ? result.problems
    : [
        {
          key: `registry.imported.${key}`,
          params: { customer, count: result.devices, added: result.added, removed: result.removed },
        },
      ];
  return (
    <div className={css.looked} role="status">
      <b>{input.fileName}</b>
      <ul className={css.list} data-problems={isBad || undefined}>
        {sentences.map((sentence) => (
          <li key={say(sentence)}>{say(sentence)}</li>
        ))}
      </ul>
      <div className={css.buttons}>
        {!isBad && <Button onClick={() => void take()}>{t('registry.take')}</Button>}
        <Button variant="default" onClick={leave}>
          {t('licences.import.leave')}
        </Button>
      </div>
    </div>
  );
}
