import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../client/client-context.tsx';
import type { Scan } from '../../client/scan-desk.ts';
import { useIsCameraOn, useScans } from '../../client/use-scans.ts';
import { useSay } from '../../components/say.ts';
import { CameraPanel } from './camera-panel.tsx';
import { LatestScan } from './latest-scan.tsx';
import css from './scan-band.module.css';
import { ToneMark } from './tone-mark.tsx';

/** The labels read last, over the foot of the page: what was read, what came of it, what to do, and the way back. */
export function ScanBand({
  over = false,
}: {
  /** Over the wall, which leaves no room of its own. */ readonly over?: boolean;
}) {
  const { t } = useTranslation();
  const { scans: desk } = useClient();
  const isCameraOn = useIsCameraOn();
  const [latest, ...earlier] = useScans();
  if (latest === undefined && !isCameraOn) return null;
  return (
    <section className={css.band} aria-label={t('scan.band.label')} data-over={over || undefined}>
      {isCameraOn && <CameraPanel onClose={() => desk.setCamera(false)} onLabel={desk.takeLabel} />}
      {latest !== undefined && (
        <div className={css.scans}>
          <LatestScan key={latest.id} scan={latest} />
          {earlier.length > 0 && (
            <ol className={css.earlier} aria-label={t('scan.band.earlier')}>
              {earlier.map((scan) => (
                <Earlier key={scan.id} scan={scan} />
              ))}
            </ol>
          )}
        </div>
      )}
      {latest !== undefined && (
        <CloseButton className={css.close} size="lg" aria-label={t('scan.band.close')} onClick={desk.clear} />
      )}
    </section>
  );
}

function Earlier({ scan }: { readonly scan: Scan }) {
  const { t } = useTranslation();
  const say = useSay();
  const { scans: desk } = useClient();
  const { read, said, scanId, tone } = scan.outcome;
  return (
    <li className={css.line}>
      <ToneMark tone={tone} size={16} />
      <span className="gr-mono">{read}</span>
      <span className={css.said}>{scan.undone ? t('scan.band.undone') : say(said)}</span>
      {scanId !== null && !scan.undone && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('scan.band.undoOf', { read })}
          onClick={() => desk.undo(scan)}
        >
          {t('scan.band.undo')}
        </Button>
      )}
    </li>
  );
}
