import { useTranslation } from 'react-i18next';
import type { Diagnosis } from '../../../shared/contract/diagnosis.ts';
import type { DiscoveryCounters } from '../../../shared/contract/health.ts';
import { Panel } from '../../components/panel.tsx';
import css from './doctor-page.module.css';

export interface ProtocolsProps {
  readonly protocols: Diagnosis['protocols'];
  /** Live figures: the diagnosis has those of its own moment. */
  readonly received: DiscoveryCounters['received'];
}

/** What is listened to, how much has come, and which of them no device has confirmed. */
export function Protocols({ protocols, received }: ProtocolsProps) {
  const { t, i18n } = useTranslation();
  const figures = new Intl.NumberFormat(i18n.language);
  return (
    <Panel title={t('doctor.protocols.title')} flush>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('doctor.protocols.protocol')}</th>
            <th scope="col" className={css.number}>
              {t('doctor.protocols.packets')}
            </th>
            <th scope="col">{t('doctor.protocols.proof')}</th>
          </tr>
        </thead>
        <tbody>
          {protocols.map(({ protocol, proof, received: then }) => (
            <tr key={protocol}>
              <th scope="row">{t(`common.protocol.${protocol}`)}</th>
              <td className={css.number}>{figures.format(received[protocol] ?? then)}</td>
              <td className={css.proof}>{t(`diagnosis.proof.${proof}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
