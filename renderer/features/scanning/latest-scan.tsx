import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import { useClient } from '../../client/client-context.tsx';
import type { Scan } from '../../client/scan-desk.ts';
import { useBoardRow } from '../../client/use-board.ts';
import { labelPath } from '../../components/label-path.ts';
import { useSay } from '../../components/say.ts';
import { factsOf } from './label-facts.ts';
import css from './scan-band.module.css';
import { Sides } from './sides.tsx';
import { ToneMark } from './tone-mark.tsx';

/** The label read last, large enough for two metres: its codes, told apart, what came of them, and what to do. */
export function LatestScan({ scan }: { readonly scan: Scan }) {
  const { t } = useTranslation();
  const say = useSay();
  const { scans: desk } = useClient();
  const { tone, said, scanId, deviceId, sides } = scan.outcome;
  const canUndo = scanId !== null && !scan.undone;
  return (
    <article className={css.latest} data-tone={tone}>
      <ToneMark tone={tone} size={44} />
      <div className={css.what}>
        <dl className={css.facts}>
          {factsOf(scan.lines).map(({ kind, value }) => (
            <div key={`${kind} ${value}`} className={css.fact} data-kind={kind}>
              <dt>{t(`scan.understood.${kind}`)}</dt>
              <dd className="gr-mono">{value}</dd>
            </div>
          ))}
        </dl>
        <p className={css.words}>{scan.undone ? t('scan.band.undone') : say(said)}</p>
        {sides !== null && <Sides sides={sides} />}
        <div className={css.hands}>
          {tone === 'ask' && <Button onClick={() => desk.confirm(scan)}>{t('scan.band.confirm')}</Button>}
          {canUndo && (
            <Button variant="default" onClick={() => desk.undo(scan)}>
              {t('scan.band.undo')}
            </Button>
          )}
          {deviceId !== null && (
            <Link className={css.link} href={`/devices/${encodeURIComponent(deviceId)}`}>
              {t('scan.band.open')}
            </Link>
          )}
          {deviceId !== null && tone === 'done' && !scan.undone && <PrintLink deviceId={deviceId} />}
        </div>
      </div>
    </article>
  );
}

/** To the label of a device that has a unit; nothing for one that has none. */
function PrintLink({ deviceId }: { readonly deviceId: DeviceId }) {
  const { t } = useTranslation();
  const row = useBoardRow(deviceId);
  const { order, unitId, position } = row ?? { order: null, unitId: null, position: null };
  if (order === null || unitId === null || position === null) return null;
  return (
    <Link className={css.link} href={labelPath(order, unitId)}>
      {t('scan.band.print')}
    </Link>
  );
}
