import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './credential-form.module.css';

/** Something a password can be for: a MAC, an address or a model, and the words that say which. */
export interface CredentialScope {
  readonly value: string;
  readonly label: string;
}

export interface CredentialFormProps {
  /** Empty: the person says what it is for. */
  readonly scopes: readonly CredentialScope[];
  /** Gives whether it was kept: then the fields are emptied. */
  readonly onSubmit: (scope: string, user: string, password: string) => Promise<boolean>;
}

/** A user and a password, and for which device or model. What is typed leaves this form for the engine only. */
export function CredentialForm({ scopes, onSubmit }: CredentialFormProps) {
  const { t } = useTranslation();
  const [scope, setScope] = useState(scopes[0]?.value ?? '');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const complete = scope !== '' && user !== '' && password !== '';
  const submit = async (): Promise<void> => {
    setBusy(true);
    const kept = await onSubmit(scope, user, password);
    setBusy(false);
    if (!kept) return;
    setPassword('');
    setUser('');
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && !busy) void submit();
      }}
    >
      {scopes.length === 0 ? (
        <TextInput
          label={t('settings.credential.for')}
          description={t('settings.credential.forHint')}
          value={scope}
          onChange={({ currentTarget: { value } }) => setScope(value)}
          autoComplete="off"
        />
      ) : (
        <NativeSelect
          label={t('settings.credential.for')}
          data={[...scopes]}
          value={scope}
          onChange={({ currentTarget: { value } }) => setScope(value)}
        />
      )}
      <TextInput
        label={t('settings.credential.user')}
        value={user}
        onChange={({ currentTarget: { value } }) => setUser(value)}
        autoComplete="off"
        data-autofocus
      />
      <PasswordInput
        label={t('settings.credential.password')}
        value={password}
        onChange={({ currentTarget: { value } }) => setPassword(value)}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('settings.credential.reveal') }}
      />
      <Button type="submit" disabled={!complete} loading={busy}>
        {t('settings.credential.keep')}
      </Button>
    </form>
  );
}
