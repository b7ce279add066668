import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import { sentenceOf } from '../../client/notices.ts';
import { useCall } from '../../client/use-call.ts';
import { useRegistry } from '../../client/use-registry.ts';
import { useReloadOnChange } from '../../client/use-reload-on-change.ts';
import { PageHead } from '../../components/page-head.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { ConnectForm } from './connect-form.tsx';
import { RegisteredDevices } from './registered-devices.tsx';
import css from './registration-page.module.css';
import { RegistrySources } from './registry-sources.tsx';
import { RegistryTasks } from './registry-tasks.tsx';

/** Where the devices of an order are registered: how many are, who says so and how long ago, and what is still to be done. */
export function RegistrationPage({ number }: { readonly number: string }) {
  const { t } = useTranslation();
  const order = number as OrderNumber;
  const { value, error, reload } = useCall('registry.show', { order });
  useReloadOnChange(reload);
  const desk = useRegistry(reload);
  if (error !== null && value === null) {
    return (
      <Trouble sentence={sentenceOf(error)}>
        <Link href="/orders">{t('orders.title')}</Link>
      </Trouble>
    );
  }
  if (value === null) return <div aria-busy="true" />;
  const registered = value.devices.filter(({ outcome }) => outcome === 'registered').length;
  return (
    <>
      <PageHead
        title={t('registry.title', { order })}
        sub={
          <span className={css.count} data-open={registered < value.devices.length || undefined}>
            {t('registry.count', { registered, count: value.devices.length })}
          </span>
        }
        actions={
          <Button component={Link} href={`/orders/${encodeURIComponent(number)}`} variant="default">
            {t('labels.toOrder', { order })}
          </Button>
        }
      />
      <div className={css.parts}>
        <RegistrySources registration={value} desk={desk} />
        <RegisteredDevices devices={value.devices} onSpeak={desk.speak} />
        <RegistryTasks registration={value} onSave={desk.saveChecklist} />
        <ConnectForm registration={value} desk={desk} />
      </div>
    </>
  );
}
