import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { OrderNumber } from '../../../shared/domain/order/order.ts';
import type { ChosenFile } from '../../client/chosen-file.ts';
import { useClient } from '../../client/client-context.tsx';
import { sentenceOf } from '../../client/notices.ts';
import { useCall } from '../../client/use-call.ts';
import { useClosing } from '../../client/use-closing.ts';
import { useOfferedFile } from '../../client/use-offered-file.ts';
import { useOrderImport } from '../../client/use-order-import.ts';
import { useReloadOnChange } from '../../client/use-reload-on-change.ts';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { ImportView } from './import-view.tsx';
import { ImportZone } from './import-zone.tsx';
import { OrderList } from './order-list.tsx';
import css from './orders-page.module.css';

/** The orders on this bench, and how another one comes onto it. */
export function OrdersPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { value: orders, error, reload } = useCall('orders.list', {});
  const actions = useOrderImport();
  const { state, close, openChosen } = actions;
  const [more, setMore] = useState(0);
  // What is being taken is taken whole, before another file may come.
  const isFree = state.kind !== 'looked' || state.busy !== 'taking';
  const onOffered = useCallback(
    (file: ChosenFile): void => {
      setMore(0);
      close();
      void openChosen(file);
    },
    [close, openChosen],
  );
  useOfferedFile('order', isFree, onOffered);
  const sayTaken = useSayTaken(reload);
  const { reopen } = useClosing(reload);
  useReloadOnChange(reload);
  const open = orders?.filter(({ closedAt }) => closedAt === null) ?? [];
  const closed = orders?.filter(({ closedAt }) => closedAt !== null) ?? [];

  const onFiles = (files: readonly File[]): void => {
    const [first] = files;
    if (first === undefined) return;
    setMore(files.length - 1);
    void actions.open(first);
  };
  const onTake = async (): Promise<void> => {
    const fileName = state.kind === 'idle' ? '' : state.fileName;
    const taken = await actions.take();
    if (taken === null) return;
    sayTaken(taken, fileName);
    const [only] = taken;
    if (taken.length === 1 && only !== undefined) navigate(`/orders/${encodeURIComponent(only)}`);
    else reload();
  };

  if (state.kind !== 'idle') {
    return <ImportView state={state} actions={actions} more={more} onTake={() => void onTake()} />;
  }
  return (
    <div className={css.page}>
      <PageHead title={t('orders.title')} sub={t('orders.sub')} />
      <div className={css.parts}>
        <ImportZone busy={false} onFiles={onFiles} large={orders?.length === 0} />
        {error !== null && <Trouble sentence={sentenceOf(error)} />}
        {open.length > 0 && (
          <Panel title={t('orders.onBench')} flush>
            <OrderList orders={open} />
          </Panel>
        )}
        {closed.length > 0 && (
          <Panel title={t('orders.close.list')} flush>
            <OrderList orders={closed} onReopen={reopen} />
          </Panel>
        )}
      </div>
    </div>
  );
}

/** Says what was taken, with the way back. */
function useSayTaken(reload: () => void): (taken: readonly OrderNumber[], fileName: string) => void {
  const { engine, notices } = useClient();
  const [, navigate] = useLocation();
  return useCallback(
    (taken, fileName) => {
      const undo = async (): Promise<void> => {
        for (const number of taken) {
          const undone = await engine.call('orders.undoImport', { number });
          if (!undone.ok) return notices.sayFailure(undone.error);
        }
        notices.say({ kind: 'done', sentence: { key: 'orders.import.undone', params: { fileName } } });
        navigate('/orders');
        reload();
      };
      const sentence = { key: 'common.notice.imported', params: { count: taken.length, fileName } };
      notices.say({
        kind: 'done',
        sentence,
        ...(taken.length === 0 ? {} : { undo: { label: { key: 'orders.import.undo' }, run: () => void undo() } }),
      });
    },
    [engine, notices, navigate, reload],
  );
}
