import { Button } from '@mantine/core';
import { IconArrowBackUp, IconEyeOff, IconKey, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { useDeviceActions } from '../../client/use-device-actions.ts';
import { CredentialForm } from '../../components/credential-form.tsx';
import { credentialScopesOf } from '../../components/credential-scopes.ts';
import { Dialog } from '../../components/dialog.tsx';
import { useSay } from '../../components/say.ts';

/** What can be done with this device. Nothing here needs an "are you sure": each can be taken back or done again. */
export function DeviceActionsBar({ row, name }: { readonly row: BoardRow; readonly name: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const { setAside, takeBack, identifyAgain, addCredential } = useDeviceActions();
  const [asking, setAsking] = useState(false);
  const id = row.deviceId;
  if (id === null) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRefresh size={17} aria-hidden="true" />}
        onClick={() => void identifyAgain(id, name)}
      >
        {t('common.action.readAgain')}
      </Button>
      {row.driven && (
        <Button
          variant={row.gates.credential === 'passed' ? 'default' : 'filled'}
          leftSection={<IconKey size={17} aria-hidden="true" />}
          onClick={() => setAsking(true)}
        >
          {t('common.action.enterPassword')}
        </Button>
      )}
      {row.setAside ? (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={17} aria-hidden="true" />}
          onClick={() => void takeBack(id, name)}
        >
          {t('common.action.takeBack')}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconEyeOff size={17} aria-hidden="true" />}
          onClick={() => void setAside(id, name)}
        >
          {t('common.action.setAside')}
        </Button>
      )}
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t('settings.credential.title', { name })}>
        <CredentialForm
          scopes={credentialScopesOf(row, say)}
          onSubmit={async (scope, user, password) => {
            const kept = await addCredential(scope, user, password);
            if (kept) setAsking(false);
            return kept;
          }}
        />
      </Dialog>
    </>
  );
}
