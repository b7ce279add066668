import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { FileGuess, FirmwareActions } from '../../client/use-firmware.ts';
import { useSay } from '../../components/say.ts';
import css from './add-zone.module.css';
import { ReleaseFields } from './release-fields.tsx';
import { useMegabytes } from './use-megabytes.ts';

export interface PendingFileProps {
  readonly file: File;
  readonly guess: FileGuess;
  readonly onAdd: FirmwareActions['add'];
  /** It is in the catalogue, or the person does not want it after all. */
  readonly onDone: () => void;
}

/** One file that was chosen: what its name said of it, to be completed, and its way in. */
export function PendingFile({ file, guess, onAdd, onDone }: PendingFileProps) {
  const { t } = useTranslation();
  const say = useSay();
  const megabytes = useMegabytes();
  const [about, setAbout] = useState({
    vendor: guess.vendor ?? '',
    models: guess.model ?? '',
    version: guess.version ?? '',
  });
  const [share, setShare] = useState<number | null>(null);
  const [failed, setFailed] = useState<Sentence | null>(null);
  const isComplete = Object.values(about).every((text) => text.trim() !== '');
  const add = async (): Promise<void> => {
    setFailed(null);
    setShare(0);
    const { vendor, models, version } = about;
    const release = {
      vendor: vendor.trim(),
      models: listOf(models),
      version: version.trim(),
      channel: null,
      notes: '',
    };
    const refused = await onAdd(file, release, setShare);
    setShare(null);
    if (refused === null) onDone();
    else setFailed(refused);
  };
  return (
    <li className={css.pending}>
      <p className={css.file}>
        <span className="gr-mono">{file.name}</span> <span className={css.size}>{megabytes(file.size)}</span>
      </p>
      <form
        className={css.fields}
        onSubmit={(event) => {
          event.preventDefault();
          if (isComplete && share === null) void add();
        }}
      >
        <ReleaseFields value={about} onChange={setAbout} />
        <Button type="submit" disabled={!isComplete} loading={share !== null}>
          {t('firmware.add.add')}
        </Button>
        <Button variant="default" disabled={share !== null} onClick={onDone}>
          {t('firmware.add.drop-it')}
        </Button>
      </form>
      {share !== null && (
        <p className={css.progress} role="status">
          <progress max={1} value={share} aria-label={file.name} /> {Math.round(share * 100)} %
        </p>
      )}
      {failed !== null && (
        <p className={css.failed} role="alert">
          {say(failed)}
        </p>
      )}
      {!isComplete && share === null && failed === null && <p className={css.ask}>{t('firmware.add.ask')}</p>}
    </li>
  );
}

/** Models as a person types them, with commas between. */
function listOf(text: string): string[] {
  return text
    .split(',')
    .map((model) => model.trim())
    .filter((model) => model !== '');
}
