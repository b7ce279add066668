import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { sentenceOf } from '../../client/notices.ts';
import { useHealth } from '../../client/use-board.ts';
import { useCall } from '../../client/use-call.ts';
import { PageHead } from '../../components/page-head.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { AskAddress } from './ask-address.tsx';
import css from './doctor-page.module.css';
import { Dropped } from './dropped.tsx';
import { Findings } from './findings.tsx';
import { Others } from './others.tsx';
import { Protocols } from './protocols.tsx';

/** Why can't I see it? What was found, the ladder of one address, and the figures behind both. */
export function DoctorPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const address = new URLSearchParams(useSearch()).get('address');
  const { value, error, reload } = useCall('doctor.examine', { address });
  const health = useHealth();
  const isLooking = value === null && error === null;
  return (
    <>
      <PageHead
        title={t('doctor.title')}
        sub={t('doctor.sub')}
        actions={
          <Button variant="default" loading={isLooking} onClick={reload}>
            {t('doctor.again')}
          </Button>
        }
      />
      {error !== null && <Trouble sentence={sentenceOf(error)} />}
      <div className={css.parts}>
        <AskAddress
          key={address}
          asked={address}
          ladder={value?.ladder ?? null}
          isLooking={isLooking}
          onAsk={(wanted) => navigate(wanted === '' ? '/doctor' : `/doctor?address=${encodeURIComponent(wanted)}`)}
        />
        <Findings findings={value?.findings ?? null} />
        <div className={css.figures}>
          <Protocols protocols={value?.protocols ?? []} received={health?.counters.received ?? {}} />
          <Dropped dropped={health?.counters.dropped ?? {}} />
        </div>
        <Others others={value?.others ?? []} />
      </div>
    </>
  );
}
