import { useTranslation } from 'react-i18next';
import type { ScanOutcome } from '../../../shared/contract/scan-calls.ts';
import css from './scan-band.module.css';

/** Label and network beside one another, where they differ: a person has to see both to know which of them is wrong. */
export function Sides({ sides: { label, network } }: { readonly sides: NonNullable<ScanOutcome['sides']> }) {
  const { t } = useTranslation();
  const rows = [
    { name: t('scan.understood.serial'), label: label.serial, network: network.serial },
    {
      name: t('scan.understood.mac'),
      label: label.mac?.toUpperCase() ?? null,
      network: network.macs.length === 0 ? null : network.macs.map((mac) => mac.toUpperCase()).join(' · '),
    },
  ];
  return (
    <table className={css.sides}>
      <caption className="gr-hidden">{t('scan.side.caption')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('scan.side.label')}</th>
          <th scope="col">{t('scan.side.network')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <Side value={row.label} />
            <Side value={row.network} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({ value }: { readonly value: string | null }) {
  const { t } = useTranslation();
  return value === null ? <td>{t('scan.side.unsaid')}</td> : <td className="gr-mono">{value}</td>;
}
