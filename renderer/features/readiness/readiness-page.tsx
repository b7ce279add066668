import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { sentenceOf } from '../../client/notices.ts';
import { useCall } from '../../client/use-call.ts';
import { useReadiness } from '../../client/use-readiness.ts';
import { useReloadOnChange } from '../../client/use-reload-on-change.ts';
import { CountFigures } from '../../components/count-figures.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { VERDICT_SHAPES } from '../../components/verdict-mark.tsx';
import { Exceptions } from './exceptions.tsx';
import { ProfileForm } from './profile-form.tsx';
import css from './readiness-page.module.css';
import { SiteVerdicts } from './site-verdicts.tsx';
import { Waivers } from './waivers.tsx';

/** Whether an order may leave the bench: the verdict across the room, what keeps it here, and who let what pass. */
export function ReadinessPage({ number }: { readonly number: string }) {
  const { t } = useTranslation();
  const order = number as OrderNumber;
  const { value, error, reload } = useCall('readiness.show', { order });
  useReloadOnChange(reload);
  const desk = useReadiness(reload);
  if (error !== null && value === null) {
    return (
      <Trouble sentence={sentenceOf(error)}>
        <Link href="/orders">{t('orders.title')}</Link>
      </Trouble>
    );
  }
  if (value === null) return <div aria-busy="true" />;
  const { verdict, counts, exceptions, waivers, customer } = value;
  return (
    <>
      <PageHead
        title={t('readiness.title', { order })}
        sub={customer}
        actions={
          <Button component={Link} href={`/orders/${encodeURIComponent(number)}`} variant="default">
            {t('labels.toOrder', { order })}
          </Button>
        }
      />
      <div className={css.parts}>
        <p className={css.verdict} data-verdict={verdict}>
          <StateMark state={VERDICT_SHAPES[verdict]} size={44} />
          {t(`verdict.${verdict}`)}
        </p>
        <CountFigures counts={counts} chosen={null} />
        <Exceptions exceptions={exceptions} onWaive={desk.waive} />
        {waivers.length > 0 && <Waivers waivers={waivers} onRevoke={desk.revoke} />}
        <SiteVerdicts order={order} sites={value.sites} />
        <ProfileForm key={JSON.stringify([value.profile, value.profileFrom])} readiness={value} desk={desk} />
      </div>
    </>
  );
}
