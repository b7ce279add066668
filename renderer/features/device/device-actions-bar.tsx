import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconEyeOff,
  IconKey,
  IconMapPin,
  IconPinnedOff,
  IconPrinter,
  IconRefresh,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardRow } from '../../../shared/contract/board.ts';
import { useDeviceActions } from '../../client/use-device-actions.ts';
import { usePlacing } from '../../client/use-placing.ts';
import { CredentialForm } from '../../components/credential-form.tsx';
import { credentialScopesOf } from '../../components/credential-scopes.ts';
import { Dialog } from '../../components/dialog.tsx';
import { labelPath } from '../../components/label-path.ts';
import { useSay } from '../../components/say.ts';

export interface DeviceActionsBarProps {
  readonly row: BoardRow;
  readonly name: string;
  /** It stands where it does because a person said so. */
  readonly isPinned: boolean;
  readonly onPlace: () => void;
}

/** What can be done with this device. Nothing here needs an "are you sure": each can be taken back or done again. */
export function DeviceActionsBar({ row, name, isPinned, onPlace }: DeviceActionsBarProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { setAside, takeBack, identifyAgain, addCredential } = useDeviceActions();
  const { release } = usePlacing();
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
      {!row.setAside && (
        <Button
          variant={row.verdict === 'duplicate' || row.verdict === 'ambiguous' ? 'filled' : 'default'}
          leftSection={<IconMapPin size={17} aria-hidden="true" />}
          onClick={onPlace}
        >
          {t('placing.open')}
        </Button>
      )}
      {row.order !== null && row.unitId !== null && row.position !== null && (
        <Button
          component={Link}
          href={labelPath(row.order, row.unitId)}
          variant="default"
          leftSection={<IconPrinter size={17} aria-hidden="true" />}
        >
          {t('devicePage.printLabel')}
        </Button>
      )}
      {isPinned && (
        <Button
          variant="default"
          leftSection={<IconPinnedOff size={17} aria-hidden="true" />}
          onClick={() => void release(id, name)}
        >
          {t('placing.release')}
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
