import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RowState } from '../../../shared/contract/board.ts';
import type { RegisteredDevice } from '../../../shared/contract/registry-calls.ts';
import type { RegistryDesk } from '../../client/use-registry.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './registration-page.module.css';
import { WordForm } from './word-form.tsx';

export interface RegisteredDevicesProps {
  readonly devices: readonly RegisteredDevice[];
  readonly onSpeak: RegistryDesk['speak'];
}

/** As many lines as are drawn at once; a thousand devices are looked through a hundred at a time. */
const STEP = 100;

/** Every place of the order: what is not registered first, each with what is said of it and what to do next. */
export function RegisteredDevices({ devices, onSpeak }: RegisteredDevicesProps) {
  const { t } = useTranslation();
  const [most, setMost] = useState(STEP);
  const [openId, setOpenId] = useState<string | null>(null);
  const sorted = devices.toSorted((a, b) => weightOf(a) - weightOf(b));
  const rest = sorted.length - most;
  return (
    <Panel title={t('registry.devices')} flush>
      <ul className={css.devices}>
        {sorted.slice(0, most).map((device) => (
          <DeviceLine
            key={device.unitId}
            device={device}
            isOpen={openId === device.unitId}
            onOpen={(open) => setOpenId(open ? device.unitId : null)}
            onSpeak={onSpeak}
          />
        ))}
      </ul>
      {rest > 0 && (
        <div className={css.more}>
          <Button variant="default" onClick={() => setMost(most + STEP)}>
            {t('registry.more', { count: Math.min(rest, STEP) })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

interface DeviceLineProps {
  readonly device: RegisteredDevice;
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onSpeak: RegistryDesk['speak'];
}

function DeviceLine({ device, isOpen, onOpen, onSpeak }: DeviceLineProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { deviceId, place, site, sku, model, serial, outcome, by, sentence, otherCustomer } = device;
  const name = place ?? serial ?? sku;
  const does = by === 'operator' ? 'withdraw' : 'confirm';
  return (
    <li className={css.device}>
      <StateMark state={stateOf(device)} size={20} />
      <div className={css.words}>
        <p className={css.name}>
          {deviceId === null ? name : <Link href={`/devices/${encodeURIComponent(deviceId)}`}>{name}</Link>}
          <span className={css.quiet}> {[...site, model ?? sku, serial].filter(Boolean).join(' · ')}</span>
        </p>
        <p className={css.said}>
          <b>{t(`registry.outcome.${outcome ?? 'unknown'}`)}</b> · {say(sentence)}
          {otherCustomer !== null && ` ${t('registry.theirs', { customer: otherCustomer })}`}
          {deviceId === null && ` ${t('registry.unseen')}`}
        </p>
        {isOpen && deviceId !== null && (
          <WordForm
            does={does}
            name={name}
            onLeave={() => onOpen(false)}
            onSpeak={async (who, reason) => {
              if (await onSpeak(does, deviceId, who, reason)) onOpen(false);
            }}
          />
        )}
      </div>
      {deviceId !== null && (by === 'operator' || outcome !== 'registered') && (
        <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          {t(`registry.${does}`)}
          <span className="gr-hidden"> {name}</span>
        </Button>
      )}
    </li>
  );
}

function stateOf({ outcome, deviceId }: RegisteredDevice): RowState {
  if (outcome === null || outcome === 'withdrawn') return 'expected';
  // What a list says of a box that nobody has opened is no proof of anything.
  if (outcome === 'registered' && deviceId === null) return 'expected';
  if (outcome === 'registered') return 'ready';
  return outcome === 'never-online' ? 'waiting' : 'hand';
}

/** What a person must do something about first, then what nobody has said anything of, then what is in order. */
function weightOf({ outcome }: RegisteredDevice): number {
  if (outcome === null || outcome === 'withdrawn') return 2;
  if (outcome === 'registered') return 3;
  return outcome === 'never-online' ? 1 : 0;
}
