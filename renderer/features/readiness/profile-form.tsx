import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Readiness } from '../../../shared/contract/readiness-calls.ts';
import { GATES } from '../../../shared/domain/readiness/gate.ts';
import { GATE_WEIGHTS, type ProfileScope } from '../../../shared/domain/readiness/profile.ts';
import type { ReadinessDesk } from '../../client/use-readiness.ts';
import { Panel } from '../../components/panel.tsx';
import css from './readiness-page.module.css';

export interface ProfileFormProps {
  readonly readiness: Readiness;
  readonly desk: Pick<ReadinessDesk, 'setProfile' | 'removeProfile'>;
}

/** Which checks count and how strict they are: for this order alone, or for every order of its customer. */
export function ProfileForm({ readiness, desk }: ProfileFormProps) {
  const { t } = useTranslation();
  const { order, customer, profileFrom } = readiness;
  const [profile, setProfile] = useState(readiness.profile);
  const scopes: Readonly<Record<'order' | 'customer', ProfileScope>> = {
    order: { kind: 'order', order },
    customer: { kind: 'customer', customer },
  };
  return (
    <Panel title={t('readiness.profile.title')}>
      <p className={css.quiet}>{t(`readiness.profile.from.${profileFrom}`, { order, customer })}</p>
      <div className={css.weights}>
        {GATES.map((gate) => (
          <NativeSelect
            key={gate}
            label={t(`gates.name.${gate}`)}
            value={profile.gates[gate]}
            data={GATE_WEIGHTS.map((value) => ({ value, label: t(`readiness.weight.${value}`) }))}
            onChange={({ currentTarget: { value } }) => {
              const weight = GATE_WEIGHTS.find((each) => each === value) ?? 'optional';
              setProfile({ ...profile, gates: { ...profile.gates, [gate]: weight } });
            }}
          />
        ))}
        <NumberInput
          label={t('readiness.profile.stableMinutes')}
          min={0}
          max={1_440}
          allowDecimal={false}
          clampBehavior="strict"
          value={profile.stableMinutes}
          onChange={(value) => value !== '' && setProfile({ ...profile, stableMinutes: Number(value) })}
        />
        <NumberInput
          label={t('readiness.profile.clockSeconds')}
          min={1}
          max={3_600}
          allowDecimal={false}
          value={profile.clockSeconds}
          onChange={(value) => value !== '' && setProfile({ ...profile, clockSeconds: Math.max(1, Number(value)) })}
        />
      </div>
      <div className={css.buttons}>
        <Button variant="default" onClick={() => void desk.setProfile({ scope: scopes.order, profile })}>
          {t('readiness.profile.forOrder', { order })}
        </Button>
        <Button variant="default" onClick={() => void desk.setProfile({ scope: scopes.customer, profile })}>
          {t('readiness.profile.forCustomer', { customer })}
        </Button>
        {profileFrom !== 'default' && (
          <Button variant="subtle" onClick={() => void desk.removeProfile(scopes[profileFrom])}>
            {t('readiness.profile.remove')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
