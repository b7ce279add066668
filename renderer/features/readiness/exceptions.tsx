import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReadinessException } from '../../../shared/contract/readiness-calls.ts';
import type { ReadinessDesk } from '../../client/use-readiness.ts';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './readiness-page.module.css';
import { WaiverForm } from './waiver-form.tsx';

export interface ExceptionsProps {
  readonly exceptions: readonly ReadinessException[];
  readonly onWaive: ReadinessDesk['waive'];
}

/** As many as are drawn at once: nobody reads more, and what weighs most comes first. */
const STEP = 50;

/** What waits for a person: what it is, whose turn it is, and a way to let it pass under a name. */
export function Exceptions({ exceptions, onWaive }: ExceptionsProps) {
  const { t } = useTranslation();
  const [most, setMost] = useState(STEP);
  const [openId, setOpenId] = useState<string | null>(null);
  const rest = exceptions.length - most;
  return (
    <Panel title={t('readiness.exceptions', { count: exceptions.length })} flush>
      {exceptions.length === 0 && <p className={css.nothing}>{t('readiness.noExceptions')}</p>}
      <ul className={css.lines}>
        {exceptions.slice(0, most).map((exception) => (
          <ExceptionLine
            key={exception.rowId}
            exception={exception}
            isOpen={openId === exception.rowId}
            onOpen={(open) => setOpenId(open ? exception.rowId : null)}
            onWaive={onWaive}
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

interface ExceptionLineProps {
  readonly exception: ReadinessException;
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onWaive: ReadinessDesk['waive'];
}

function ExceptionLine({ exception, isOpen, onOpen, onWaive }: ExceptionLineProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { deviceId, subject, site, cause, owner, sentence, gate } = exception;
  const mayPass = deviceId !== null && gate !== null && cause !== 'waived';
  return (
    <li className={css.line}>
      <StateMark state={cause === 'missing' ? 'expected' : cause === 'waived' ? 'waived' : 'hand'} size={20} />
      <div className={css.words}>
        <p className={css.name}>
          {deviceId === null ? subject : <Link href={`/devices/${encodeURIComponent(deviceId)}`}>{subject}</Link>}
          <span className={css.quiet}> {site.join(' · ')}</span>
        </p>
        <p>{say(sentence)}</p>
        {isOpen && mayPass && (
          <WaiverForm
            deviceId={deviceId}
            gate={gate}
            subject={subject}
            onWaive={onWaive}
            onLeave={() => onOpen(false)}
          />
        )}
      </div>
      <span className={css.owner}>{t(`readiness.owner.${owner}`)}</span>
      <span className={css.act}>
        {mayPass && (
          <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
            {t('readiness.waive')}
            <span className="gr-hidden"> {subject}</span>
          </Button>
        )}
      </span>
    </li>
  );
}
