import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { sentenceOf } from '../../client/notices.ts';
import { useCall } from '../../client/use-call.ts';
import { useOrderImport } from '../../client/use-order-import.ts';
import { useReloadOnChange } from '../../client/use-reload-on-change.ts';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportZone } from './import-zone.tsx';
import { OrderList } from './order-list.tsx';
import css from './orders-page.module.css';

/** The orders on this bench, and how another one comes onto it. */
export function OrdersPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { value: orders, error, reload } = useCall('orders.list', {});
  const { state, look, confirm, dismiss } = useOrderImport();
  const [more, setMore] = useState(0);
  const zone = useRef<HTMLDivElement>(null);
  useReloadOnChange(reload);

  const onFiles = (files: readonly File[]): void => {
    const [first] = files;
    if (first === undefined) return;
    setMore(files.length - 1);
    void look(first);
  };
  const onConfirm = async (): Promise<void> => {
    const outcomes = await confirm();
    if (outcomes === null) return;
    const [only] = outcomes;
    if (outcomes.length === 1 && only !== undefined) navigate(`/orders/${encodeURIComponent(only.order)}`);
    else reload();
  };

  return (
    <div ref={zone} className={css.page}>
      <PageHead title={t('orders.title')} sub={t('orders.sub')} />
      <div className={css.parts}>
        <ImportZone busy={state.kind === 'reading'} onFiles={onFiles} large={orders?.length === 0} />
        {error !== null && <Trouble sentence={sentenceOf(error)} />}
        {orders !== null && orders.length > 0 && (
          <Panel title={t('orders.onBench')} flush>
            <OrderList orders={orders} />
          </Panel>
        )}
      </div>
      <ImportPreview state={state} more={more} onConfirm={() => void onConfirm()} onClose={dismiss} />
    </div>
  );
}
