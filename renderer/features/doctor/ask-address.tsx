import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ladder, RungState } from '../../../shared/domain/diagnosis/ladder.ts';
import { ChainDot } from '../../components/chain.tsx';
import type { ChainLook } from '../../components/chain-marks.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './doctor-page.module.css';

export interface AskAddressProps {
  readonly asked: string | null;
  readonly ladder: Ladder | null;
  readonly isLooking: boolean;
  readonly onAsk: (address: string) => void;
}

const LOOKS: Readonly<Record<RungState, ChainLook>> = { passed: 'done', failed: 'failed', 'not-asked': 'open' };

/** One address, from the cable up. */
export function AskAddress({ asked, ladder, isLooking, onAsk }: AskAddressProps) {
  const { t } = useTranslation();
  const [address, setAddress] = useState(asked ?? '');
  return (
    <Panel title={t('doctor.ask.title')}>
      <form
        className={css.ask}
        onSubmit={(event) => {
          event.preventDefault();
          onAsk(address.trim());
        }}
      >
        <TextInput
          className={css.address}
          label={t('doctor.ask.label')}
          description={t('doctor.ask.hint')}
          placeholder="10.77.0.14"
          value={address}
          maxLength={64}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button type="submit" loading={isLooking && asked !== null}>
          {t('doctor.ask.button')}
        </Button>
      </form>
      <div role="status">{ladder !== null && <Rungs ladder={ladder} />}</div>
    </Panel>
  );
}

function Rungs({ ladder }: { readonly ladder: Ladder }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <>
      <p className={css.verdict} data-reached={ladder.reached || undefined}>
        {!ladder.reached && <StateMark state="hand" size={24} />}
        {say(ladder.verdict)}
      </p>
      <ol className={css.rungs}>
        {ladder.rungs.map(({ rung, state, says }) => (
          <li key={rung} className={css.rung} data-state={state}>
            <ChainDot look={LOOKS[state]} size={18} />
            <span className={css.rungName}>{t(`diagnosis.rung.${rung}.name`)}</span>
            <span className={css.rungState}>{t(`doctor.rungState.${state}`)}</span>
            <span>{say(says)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
