import { Button, Switch } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { EnvelopeError } from '../../../shared/contract/envelope.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import { useClient } from '../../client/client-context.tsx';
import { sentenceOf } from '../../client/notices.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { When } from '../../components/when.tsx';
import css from './picture.module.css';

/** Often enough to aim a camera by, seldom enough for a bench of fifty. */
const LIVE_MS = 3_000;

export interface PictureProps {
  readonly id: DeviceId;
  readonly name: string;
  /** Whether this device can be asked for a picture now. */
  readonly available: boolean;
  readonly onTaken: () => void;
}

/** What the device sees: one picture, or one every few seconds while somebody looks. */
export function Picture({ id, name, available, onTaken }: PictureProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { engine } = useClient();
  const [taken, setTaken] = useState<CallOutput<'devices.picture'> | null>(null);
  const [error, setError] = useState<EnvelopeError | null>(null);
  const [busy, setBusy] = useState(false);
  const [live, setLive] = useState(false);

  const take = useCallback(async (): Promise<void> => {
    setBusy(true);
    const answer = await engine.call('devices.picture', { id });
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    if (answer.ok) setTaken(answer.value);
    onTaken();
  }, [engine, id, onTaken]);

  useEffect(() => {
    if (!live || busy) return undefined;
    const timer = setTimeout(() => void take(), taken === null ? 0 : LIVE_MS);
    return () => clearTimeout(timer);
  }, [live, busy, taken, take]);

  return (
    <Panel
      title={t('devicePage.picture.title')}
      aside={
        available && (
          <Switch
            label={t('devicePage.picture.live')}
            labelPosition="left"
            size="sm"
            checked={live}
            onChange={({ currentTarget: { checked } }) => setLive(checked)}
          />
        )
      }
    >
      <div className={css.frame} data-empty={taken === null || undefined}>
        {taken === null ? (
          <p className={css.none}>
            {error === null
              ? t(available ? 'devicePage.picture.none' : 'devicePage.picture.unavailable')
              : say(sentenceOf(error))}
          </p>
        ) : (
          <img
            className={css.picture}
            src={`data:${taken.contentType};base64,${taken.base64}`}
            alt={t('devicePage.picture.alt', { name })}
          />
        )}
      </div>
      <div className={css.foot}>
        {available && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconCamera size={17} aria-hidden="true" />}
            loading={busy && !live}
            onClick={() => void take()}
          >
            {t(taken === null ? 'devicePage.picture.take' : 'devicePage.picture.again')}
          </Button>
        )}
        {taken !== null && (
          <span className={css.when}>{error === null ? <When at={taken.takenAt} /> : say(sentenceOf(error))}</span>
        )}
      </div>
    </Panel>
  );
}
