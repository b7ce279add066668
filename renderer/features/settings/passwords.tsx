import { useTranslation } from 'react-i18next';
import { useCall } from '../../client/use-call.ts';
import { useDeviceActions } from '../../client/use-device-actions.ts';
import { CredentialForm } from '../../components/credential-form.tsx';
import { Panel } from '../../components/panel.tsx';
import css from './settings-page.module.css';

/** Users and passwords with which devices are read. A password goes to the engine and is never shown again. */
export function Passwords() {
  const { t } = useTranslation();
  const { value: known, reload } = useCall('credentials.list', {});
  const { addCredential } = useDeviceActions();
  return (
    <Panel title={t('settings.credential.heading')}>
      <div className={css.split}>
        <CredentialForm
          scopes={[]}
          onSubmit={async (scope, user, password) => {
            const kept = await addCredential(scope, user, password);
            if (kept) reload();
            return kept;
          }}
        />
        <div>
          <p className={css.label}>{t('settings.credential.known')}</p>
          {known?.length === 0 && <p className={css.reason}>{t('settings.credential.none')}</p>}
          <ul>
            {known?.map((each) => (
              <li key={`${each.for} ${each.user}`} className={css.known}>
                <span className="gr-mono">{each.for}</span>
                <span>{each.user}</span>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Panel>
  );
}
