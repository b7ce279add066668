import { Button } from '@mantine/core';
import { IconCameraOff } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../../components/trouble.tsx';
import { factsOf } from './label-facts.ts';
import css from './scan-band.module.css';
import { type CameraView, useCamera } from './use-camera.ts';

export interface CameraPanelProps {
  readonly onLabel: (lines: readonly string[]) => void;
  readonly onClose: () => void;
}

/** The camera's picture with a frame round each code that it sees, and beside it what the codes say. */
export function CameraPanel({ onLabel, onClose }: CameraPanelProps) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const view = useCamera(video, onLabel);
  return (
    <div className={css.camera}>
      {view.kind === 'problem' ? (
        <Trouble kind="hand" sentence={{ key: `scan.camera.problem.${view.problem}` }} />
      ) : (
        <div className={css.picture}>
          <video ref={video} muted playsInline aria-label={t('scan.camera.picture')} />
          <Frames view={view} />
        </div>
      )}
      <div className={css.seen}>
        {view.kind !== 'problem' && <Seen view={view} />}
        <Button variant="default" leftSection={<IconCameraOff size={17} aria-hidden="true" />} onClick={onClose}>
          {t('scan.camera.stop')}
        </Button>
      </div>
    </div>
  );
}

function Frames({ view }: { readonly view: CameraView }) {
  if (view.kind !== 'seeing' || view.width === 0) return null;
  return (
    <svg className={css.frames} viewBox={`0 0 ${view.width} ${view.height}`} aria-hidden="true">
      {view.codes.map(({ text, corners }) => (
        <polygon key={`${text} ${corners[0]?.x}`} points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} />
      ))}
    </svg>
  );
}

function Seen({ view }: { readonly view: CameraView }) {
  const { t } = useTranslation();
  if (view.kind !== 'seeing') return <p>{t('scan.camera.starting')}</p>;
  if (view.codes.length === 0) return <p>{t('scan.camera.look')}</p>;
  return (
    <dl className={css.facts} aria-label={t('scan.camera.sees')}>
      {factsOf(view.codes.map(({ text }) => text)).map(({ kind, value }) => (
        <div key={`${kind} ${value}`} className={css.fact} data-kind={kind}>
          <dt>{t(`scan.understood.${kind}`)}</dt>
          <dd className="gr-mono">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
