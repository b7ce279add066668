import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceChoice } from '../../../shared/contract/matching-calls.ts';
import type { Device } from '../../../shared/domain/identity/device.ts';
import { useCall } from '../../client/use-call.ts';
import { usePlacing } from '../../client/use-placing.ts';
import { Panel } from '../../components/panel.tsx';
import css from './place-panel.module.css';

export interface PlacePanelProps {
  readonly device: Device;
  readonly name: string;
  readonly onClose: () => void;
  readonly onPlaced: () => void;
}

/** More than fit without scrolling; who wants another types a word of its place. */
const SHOWN = 12;

/** Where a person can place a device, in the page itself: what fits and is free first. Escape closes it. */
export function PlacePanel({ device, name, onClose, onPlaced }: PlacePanelProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<PlaceChoice | null>(null);
  const { value: choices } = useCall('matches.choices', { id: device.id, search });
  const { place } = usePlacing();
  const take = async (choice: PlaceChoice, reason: string | null): Promise<void> => {
    if (await place(device.id, choice.unitId, reason, name)) onPlaced();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from any of its fields.
    <div
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <Panel
        title={t('placing.title')}
        aside={
          <Button size="compact-sm" variant="subtle" onClick={onClose}>
            {t('placing.close')}
          </Button>
        }
      >
        {chosen === null ? (
          <>
            <TextInput
              label={t('placing.search')}
              value={search}
              onChange={({ currentTarget: { value } }) => setSearch(value)}
              autoComplete="off"
              data-autofocus
              autoFocus
            />
            <Choices
              choices={choices ?? []}
              onChoose={(choice) => {
                if (choice.misfit === null) void take(choice, null);
                else setChosen(choice);
              }}
            />
          </>
        ) : (
          <Reason choice={chosen} onBack={() => setChosen(null)} onReason={(reason) => void take(chosen, reason)} />
        )}
      </Panel>
    </div>
  );
}

interface ChoicesProps {
  readonly choices: readonly PlaceChoice[];
  readonly onChoose: (choice: PlaceChoice) => void;
}

function Choices({ choices, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  if (choices.length === 0) return <p className={css.none}>{t('placing.none')}</p>;
  return (
    <>
      <ul className={css.list}>
        {choices.slice(0, SHOWN).map((choice) => (
          <li key={choice.unitId}>
            <button type="button" className={css.choice} onClick={() => onChoose(choice)}>
              <span className={css.place}>{choice.position ?? t('common.noPlace')}</span>
              <span className={css.site}>{[choice.order, ...choice.site].join(' · ')}</span>
              <span className={css.fact}>
                {choice.sku}
                {choice.serial !== null && ` · ${choice.serial}`}
              </span>
              <span className={css.fact} data-misfit={choice.misfit !== null || undefined}>
                {t(`placing.fit.${choice.misfit ?? (choice.holder === null ? 'free' : 'taken')}`, {
                  holder: choice.holder?.serial ?? choice.holder?.model ?? '',
                })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {choices.length > SHOWN && <p className={css.none}>{t('placing.more', { count: choices.length - SHOWN })}</p>}
    </>
  );
}

interface ReasonProps {
  readonly choice: PlaceChoice;
  readonly onBack: () => void;
  readonly onReason: (reason: string) => void;
}

/** Why the device stands where something else was ordered: it goes into the report, so it is a sentence and not a tick. */
function Reason({ choice, onBack, onReason }: ReasonProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const words = reason.trim();
  return (
    <form
      className={css.reason}
      onSubmit={(event) => {
        event.preventDefault();
        if (words.length >= 3) onReason(words);
      }}
    >
      <TextInput
        label={t(`placing.reason.${choice.misfit ?? 'model'}`, {
          sku: choice.sku,
          serial: choice.serial ?? '',
          place: choice.position ?? choice.sku,
        })}
        description={t('placing.reason.hint')}
        value={reason}
        maxLength={500}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        autoComplete="off"
        autoFocus
      />
      <div className={css.buttons}>
        <Button type="submit" disabled={words.length < 3}>
          {t('placing.substitute')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('placing.back')}
        </Button>
      </div>
    </form>
  );
}
