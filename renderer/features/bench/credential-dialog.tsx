import { useTranslation } from 'react-i18next';
import { useBoardRow } from '../../client/use-board.ts';
import { useDeviceActions } from '../../client/use-device-actions.ts';
import { CredentialForm } from '../../components/credential-form.tsx';
import { credentialScopesOf } from '../../components/credential-scopes.ts';
import { Dialog } from '../../components/dialog.tsx';
import { nameOf } from '../../components/row-words.ts';
import { useSay } from '../../components/say.ts';

export interface CredentialDialogProps {
  /** The row it is for; null: closed. */
  readonly rowId: string | null;
  readonly onClose: () => void;
}

/** Asks for the user and password of one device, or of all of its model. */
export function CredentialDialog({ rowId, onClose }: CredentialDialogProps) {
  const { t } = useTranslation();
  const say = useSay();
  const row = useBoardRow(rowId ?? '');
  const { addCredential } = useDeviceActions();
  const open = rowId !== null && row !== undefined;
  const name = row === undefined ? '' : nameOf(row, say);
  return (
    <Dialog opened={open} onClose={onClose} title={t('settings.credential.title', { name })}>
      <CredentialForm
        scopes={row === undefined ? [] : credentialScopesOf(row, say)}
        onSubmit={async (scope, user, password) => {
          const kept = await addCredential(scope, user, password);
          if (kept) onClose();
          return kept;
        }}
      />
    </Dialog>
  );
}
