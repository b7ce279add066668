import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BenchHealth } from '../../../shared/contract/health.ts';
import css from './next-steps.module.css';

/** What to do when nothing is plugged in yet: three steps, and the practice bench for who has no devices at hand. */
export function NextSteps({ health }: { readonly health: BenchHealth }) {
  const { t } = useTranslation();
  const hasOrder = health.orders.length > 0;
  return (
    <ol className={css.steps}>
      <li className={css.step} data-done={hasOrder || undefined}>
        <h2 className={css.what}>{t('bench.steps.order.title')}</h2>
        <p className={css.how}>{t(hasOrder ? 'bench.steps.order.done' : 'bench.steps.order.how')}</p>
        <Button component={Link} href="/orders" variant={hasOrder ? 'default' : 'filled'} size="sm">
          {t(hasOrder ? 'bench.steps.order.see' : 'bench.steps.order.do')}
        </Button>
      </li>
      <li className={css.step}>
        <h2 className={css.what}>{t('bench.steps.plug.title')}</h2>
        <p className={css.how}>{t('bench.steps.plug.how')}</p>
        <Button component={Link} href="/settings" variant="default" size="sm">
          {t('bench.steps.plug.do')}
        </Button>
        <Button component={Link} href="/doctor" variant="subtle" size="sm">
          {t('nav.doctor')}
        </Button>
      </li>
      {!health.practice && (
        <li className={css.step}>
          <h2 className={css.what}>{t('bench.steps.practice.title')}</h2>
          <p className={css.how}>{t('bench.steps.practice.how')}</p>
          <code className={css.command}>npm start -- --practice</code>
        </li>
      )}
    </ol>
  );
}
