import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseFileHash } from '../../../shared/domain/firmware/release.ts';
import type { FirmwareActions } from '../../client/use-firmware.ts';
import { Dialog } from '../../components/dialog.tsx';
import css from './add-zone.module.css';
import { ReleaseFields } from './release-fields.tsx';

export interface AddressDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onAdd: FirmwareActions['addAddress'];
}

/** Firmware from an `https` address: what it is, and the hash that it must have where the maker prints one. */
export function AddressDialog({ opened, onClose, onAdd }: AddressDialogProps) {
  const { t } = useTranslation();
  const [url, setUrl] = useState('');
  const [about, setAbout] = useState({ vendor: '', models: '', version: '' });
  const [hash, setHash] = useState('');
  const [elsewhere, setElsewhere] = useState(false);
  const [busy, setBusy] = useState(false);
  const isAddress = URL.parse(url)?.protocol === 'https:';
  const sha256 = hash.trim() === '' ? null : parseFileHash(hash);
  const isHash = hash.trim() === '' || sha256 !== null;
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const submit = async (): Promise<void> => {
    setBusy(true);
    const models = about.models.split(',').map((model) => model.trim());
    const release = {
      vendor: orNull(about.vendor),
      version: orNull(about.version),
      models: models.filter((model) => model !== ''),
      channel: null,
      notes: '',
    };
    const added = await onAdd({ url, sha256, ...release }, elsewhere);
    setBusy(false);
    if (!added) return;
    setUrl('');
    setHash('');
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={t('firmware.address.title')} wide>
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (isAddress && isHash && !busy) void submit();
        }}
      >
        <TextInput
          label={t('firmware.address.url')}
          placeholder="https://"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          error={url !== '' && !isAddress ? t('firmware.address.notHttps') : null}
          data-autofocus
        />
        <p className={css.ask}>{t('firmware.address.how')}</p>
        <ReleaseFields value={about} onChange={setAbout} />
        <TextInput
          label={t('firmware.address.sha256')}
          value={hash}
          onChange={(event) => setHash(event.currentTarget.value)}
          error={isHash ? null : t('firmware.address.notHash')}
        />
        <Checkbox
          label={t('firmware.address.elsewhere')}
          checked={elsewhere}
          onChange={(event) => setElsewhere(event.currentTarget.checked)}
        />
        <Button type="submit" disabled={!isAddress || !isHash} loading={busy}>
          {t('firmware.address.fetch')}
        </Button>
      </form>
    </Dialog>
  );
}
