import { Button, FileButton } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileGuess, FirmwareActions } from '../../client/use-firmware.ts';
import { Panel } from '../../components/panel.tsx';
import { useFileDrop } from '../../components/use-file-drop.ts';
import css from './add-zone.module.css';
import { PendingFile } from './pending-file.tsx';

interface Chosen {
  readonly key: string;
  readonly file: File;
  readonly guess: FileGuess;
}

export interface AddZoneProps {
  /** There is nothing in the catalogue yet: this is what the page is about. */
  readonly large: boolean;
  readonly actions: FirmwareActions;
}

/** Takes firmware files: dropped anywhere on the page, chosen one by one, or a whole folder or stick. */
export function AddZone({ large, actions }: AddZoneProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const { recognise } = actions;
  const take = useCallback(
    (files: readonly File[], isFolder = false): void => {
      void recognise(files.map(({ name }) => name)).then((guesses) => {
        const taken = files.flatMap((file, at): readonly Chosen[] => {
          const guess = guesses[at];
          // A stick holds notes and pictures too; a file that was chosen by itself was meant.
          if (guess === undefined || (isFolder && !guess.isFirmware)) return [];
          return [{ key: `${file.name} ${file.size} ${file.lastModified}`, file, guess }];
        });
        setChosen((before) => [...before.filter(({ key }) => taken.every((next) => next.key !== key)), ...taken]);
      });
    },
    [recognise],
  );
  const over = useFileDrop(take);
  return (
    <>
      <div className={css.zone} data-over={over || undefined} data-large={large || undefined}>
        <IconFileUpload size={large ? 40 : 26} stroke={1.6} aria-hidden="true" />
        <div className={css.words}>
          <p className={css.title}>{t(over ? 'firmware.add.drop' : 'firmware.add.title')}</p>
          <p className={css.how}>{t('firmware.add.how')}</p>
        </div>
        <FileButton multiple onChange={(files) => take(files)}>
          {(props) => <Button {...props}>{t('firmware.add.choose')}</Button>}
        </FileButton>
        <FileButton multiple inputProps={{ webkitdirectory: '' } as never} onChange={(files) => take(files, true)}>
          {(props) => (
            <Button {...props} variant="default">
              {t('firmware.add.folder')}
            </Button>
          )}
        </FileButton>
      </div>
      {chosen.length > 0 && (
        <Panel title={t('firmware.add.pending', { count: chosen.length })} flush>
          <ul>
            {chosen.map(({ key, file, guess }) => (
              <PendingFile
                key={key}
                file={file}
                guess={guess}
                onAdd={actions.add}
                onDone={() => setChosen((before) => before.filter((each) => each.key !== key))}
              />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
