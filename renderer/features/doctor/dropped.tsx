import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/panel.tsx';
import css from './doctor-page.module.css';

/** Every packet that was not used, by reason, as it is counted. */
export function Dropped({ dropped }: { readonly dropped: Readonly<Record<string, number>> }) {
  const { t, i18n } = useTranslation();
  const figures = new Intl.NumberFormat(i18n.language);
  const reasons = Object.entries(dropped).sort(([, a], [, b]) => b - a);
  /** `mdns.malformed` → `mDNS: can't be read`. A reason without words of its own is shown as it is counted. */
  const wordsOf = (reason: string): string => {
    const dot = reason.indexOf('.');
    const [protocol, why] = [reason.slice(0, dot), reason.slice(dot + 1)];
    const named = (key: string, otherwise: string): string => (i18n.exists(key) ? t(key) : otherwise);
    return `${named(`common.protocol.${protocol}`, protocol)}: ${named(`doctor.dropped.why.${why}`, why)}`;
  };
  return (
    <Panel title={t('doctor.dropped.title')} flush>
      {reasons.length === 0 ? (
        <p className={css.quiet}>{t('doctor.dropped.none')}</p>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('doctor.dropped.reason')}</th>
              <th scope="col" className={css.number}>
                {t('doctor.dropped.packets')}
              </th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(([reason, count]) => (
              <tr key={reason}>
                <td>{wordsOf(reason)}</td>
                <td className={css.number}>{figures.format(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
