import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GivenWaiver } from '../../../shared/contract/readiness-calls.ts';
import type { ReadinessDesk } from '../../client/use-readiness.ts';
import { Panel } from '../../components/panel.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import css from './readiness-page.module.css';

export interface WaiversProps {
  readonly waivers: readonly GivenWaiver[];
  readonly onRevoke: ReadinessDesk['revoke'];
}

/** What was let pass, by whom, why and until when; what is over counts no longer, and is still told. */
export function Waivers({ waivers, onRevoke }: WaiversProps) {
  const { t, i18n } = useTranslation();
  const dayOf = (at: string): string =>
    new Date(Date.parse(at) - 1).toLocaleDateString(i18n.language, { day: 'numeric', month: 'short', year: 'numeric' });
  return (
    <Panel title={t('readiness.waivers')} flush>
      <ul className={css.lines}>
        {waivers.map(({ waiver, subject, live }) => (
          <li key={waiver.seq} className={css.line}>
            <StateMark state={live ? 'waived' : 'expected'} size={20} />
            <div className={css.words}>
              <p className={css.name}>
                {subject} · {t(`gates.name.${waiver.gate}`)}
              </p>
              <p>
                {waiver.name}: {waiver.reason}
              </p>
            </div>
            <span className={css.owner}>
              {t(live ? 'readiness.until' : 'readiness.over', { day: dayOf(waiver.until) })}
            </span>
            <span className={css.act}>
              <Button variant="subtle" size="compact-sm" onClick={() => void onRevoke(waiver.deviceId, waiver.gate)}>
                {t('readiness.revoke')}
                <span className="gr-hidden">
                  {' '}
                  {subject}, {t(`gates.name.${waiver.gate}`)}
                </span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
