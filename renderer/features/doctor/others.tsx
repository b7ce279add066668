import { useTranslation } from 'react-i18next';
import type { Diagnosis } from '../../../shared/contract/diagnosis.ts';
import { Panel } from '../../components/panel.tsx';
import css from './doctor-page.module.css';

/** Hosts of the network that are no device of the bench: the router, a laptop, or what a person is looking for. */
export function Others({ others }: { readonly others: Diagnosis['others'] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('doctor.others.title')} flush>
      {others.length === 0 ? (
        <p className={css.quiet}>{t('doctor.others.none')}</p>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('doctor.others.address')}</th>
              <th scope="col">{t('doctor.others.mac')}</th>
              <th scope="col">{t('doctor.others.maker')}</th>
              <th scope="col">{t('doctor.others.interface')}</th>
            </tr>
          </thead>
          <tbody>
            {others.map(({ address, mac, maker, interface: name }) => (
              <tr key={`${address} ${mac}`}>
                <td className="gr-mono">{address}</td>
                <td className="gr-mono">{mac}</td>
                <td>{maker ?? t('doctor.others.unknown')}</td>
                <td>{name ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
