import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RowState } from '../../../shared/contract/board.ts';
import type { CatalogueEntry } from '../../../shared/contract/firmware-calls.ts';
import type { FirmwareActions } from '../../client/use-firmware.ts';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './firmware-page.module.css';
import { ReleaseForm } from './release-form.tsx';
import { useMegabytes } from './use-megabytes.ts';

export interface CatalogueRowProps {
  readonly entry: CatalogueEntry;
  readonly actions: FirmwareActions;
  readonly isEditing: boolean;
  readonly onEdit: (isEditing: boolean) => void;
}

/** One release: what it is, whether its file is here, and what can be done with it. */
export function CatalogueRow({ entry, actions, isEditing, onEdit }: CatalogueRowProps) {
  const { t } = useTranslation();
  const megabytes = useMegabytes();
  const { release, isHere, fetch } = entry;
  const { id, vendor, version, channel, models, file, notes } = release;
  const name = `${vendor} ${version}`;
  const isFetching = fetch?.failure === null;
  if (isEditing) {
    return (
      <tr>
        <td colSpan={5}>
          <ReleaseForm
            release={release}
            onSave={async (said) => {
              if (await actions.change({ id, ...said })) onEdit(false);
            }}
            onCancel={() => onEdit(false)}
          />
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <td>
        <p className={css.version}>{version}</p>
        <p className={css.quiet}>{[vendor, channel].filter((part) => part !== null).join(' · ')}</p>
        {notes !== '' && <p className={css.quiet}>{notes}</p>}
      </td>
      <td className="gr-mono">{models.join(', ')}</td>
      <td>
        <p className={css.name}>{file.name}</p>
        <p className={css.quiet}>{file.sizeBytes === null ? t('firmware.sizeUnknown') : megabytes(file.sizeBytes)}</p>
      </td>
      <td>
        <FileState entry={entry} />
      </td>
      <td className={css.actions}>
        {isFetching && (
          <Button
            size="xs"
            variant="default"
            aria-label={t('firmware.pauseOf', { name })}
            onClick={() => void actions.pause(id)}
          >
            {t('firmware.pause')}
          </Button>
        )}
        {!(isHere || isFetching) && file.url !== null && (
          <Button size="xs" aria-label={t('firmware.fetchOf', { name })} onClick={() => void actions.fetch(id, false)}>
            {t('firmware.fetch')}
          </Button>
        )}
        <Button size="xs" variant="default" aria-label={t('firmware.editOf', { name })} onClick={() => onEdit(true)}>
          {t('firmware.edit')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={t('firmware.removeOf', { name })}
          onClick={() => void actions.remove(id)}
        >
          {t('firmware.remove')}
        </Button>
      </td>
    </tr>
  );
}

function FileState({ entry: { release, isHere, fetch } }: { readonly entry: CatalogueEntry }) {
  const { t } = useTranslation();
  const say = useSay();
  if (release.blocked !== null) {
    return (
      <Marked state="hand" detail={release.blocked}>
        {t('firmware.file.blocked')}
      </Marked>
    );
  }
  if (fetch?.failure === null) {
    const share = fetch.totalBytes === null || fetch.totalBytes === 0 ? null : fetch.doneBytes / fetch.totalBytes;
    return (
      <Marked state="working" progress={share ?? 0.5}>
        {t('firmware.fetching', { percent: Math.round((share ?? 0) * 100) })}
      </Marked>
    );
  }
  if (isHere) return <Marked state="expected">{t('firmware.file.here')}</Marked>;
  const words = t(`firmware.file.${release.file.url === null ? 'missing' : 'toFetch'}`);
  const failed = fetch?.failure ?? null;
  return failed === null ? (
    <Marked state={release.file.url === null ? 'hand' : 'waiting'}>{words}</Marked>
  ) : (
    <Marked state="failed" detail={say(failed)}>
      {words}
    </Marked>
  );
}

function Marked({
  state,
  progress,
  detail,
  children,
}: {
  readonly state: RowState;
  readonly progress?: number;
  readonly detail?: string;
  readonly children: string;
}) {
  return (
    <>
      <span className={css.state}>
        <StateMark state={state} size={18} {...(progress === undefined ? {} : { progress })} />
        {children}
      </span>
      {detail !== undefined && <p className={css.quiet}>{detail}</p>}
    </>
  );
}
