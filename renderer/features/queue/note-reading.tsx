import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WatchRow } from '../../../shared/contract/queue-topic.ts';
import { isoTime } from '../../../shared/lib/time.ts';
import type { QueueActions } from '../../client/use-queue.ts';
import css from './queue-page.module.css';

export interface NoteReadingProps {
  readonly watch: WatchRow;
  /** What a person calls the device. */
  readonly name: string;
  readonly onNote: QueueActions['noteReading'];
}

/** A version that a person has just read in the maker's own pages, entered beside its device. */
export function NoteReading({ watch, name, onNote }: NoteReadingProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <Button size="xs" variant="default" aria-label={t('queue.page.noteOf', { name })} onClick={() => setOpen(true)}>
        {t('queue.page.note')}
      </Button>
    );
  }
  return <ReadingForm watch={watch} name={name} onNote={onNote} onClose={() => setOpen(false)} />;
}

function ReadingForm({ watch, name, onNote, onClose }: NoteReadingProps & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [version, setVersion] = useState('');
  const [where, setWhere] = useState(PLACES[watch.vendor] ?? '');
  const [at, setAt] = useState(() => localTime(new Date()));
  const [busy, setBusy] = useState(false);
  const atMs = new Date(at).getTime();
  const complete = version.trim() !== '' && where.trim() !== '' && !Number.isNaN(atMs);
  const submit = async (): Promise<void> => {
    setBusy(true);
    const kept = await onNote({ deviceId: watch.deviceId, version, where, readAt: isoTime(atMs) });
    setBusy(false);
    if (kept) onClose();
  };
  return (
    <form
      className={css.note}
      aria-label={t('queue.page.noteOf', { name })}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && !busy) void submit();
      }}
    >
      <TextInput
        size="xs"
        label={t('queue.page.noteVersion')}
        value={version}
        onChange={({ currentTarget: { value } }) => setVersion(value)}
        autoComplete="off"
        autoFocus
      />
      <TextInput
        size="xs"
        label={t('queue.page.noteWhere')}
        value={where}
        onChange={({ currentTarget: { value } }) => setWhere(value)}
      />
      <TextInput
        size="xs"
        type="datetime-local"
        label={t('queue.page.noteAt')}
        value={at}
        onChange={({ currentTarget: { value } }) => setAt(value)}
      />
      <Button size="xs" type="submit" disabled={!complete} loading={busy}>
        {t('queue.page.noteKeep')}
      </Button>
      <Button size="xs" variant="default" onClick={onClose}>
        {t('queue.page.noteDrop')}
      </Button>
    </form>
  );
}

/** Where a maker shows the versions of its devices: names, the same in every language. */
const PLACES: Readonly<Record<string, string>> = { Verkada: 'Verkada Command' };

/** As `datetime-local` writes it: `2026-11-23T09:30`, on this computer's clock. */
function localTime(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
