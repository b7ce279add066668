import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useBoardOrder, useHealth } from './client/use-board.ts';

/** Which order the bench shows, and the others that are open. */
export function OrderSwitch() {
  const { t } = useTranslation();
  const current = useBoardOrder() ?? null;
  const orders = useHealth()?.orders ?? [];
  const only = orders.length === 1 ? orders[0] : undefined;
  const shown = orders.find(({ number }) => number === current) ?? only;
  if (orders.length === 0) {
    return (
      <Button
        component={Link}
        href="/orders"
        variant="default"
        leftSection={<IconFileImport size={17} aria-hidden="true" />}
      >
        {t('nav.importOrder')}
      </Button>
    );
  }
  return (
    <Menu position="bottom-start" width={340}>
      <Menu.Target>
        <Button variant="subtle" rightSection={<IconChevronDown size={16} aria-hidden="true" />} px={8} ml={-8}>
          {shown === undefined ? t('bench.allOrders', { count: orders.length }) : `${shown.number} · ${shown.customer}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('nav.openOrders')}</Menu.Label>
        {orders.length > 1 && (
          <Menu.Item component={Link} href="/" leftSection={<Tick on={current === null} />}>
            {t('bench.allOrders', { count: orders.length })}
          </Menu.Item>
        )}
        {orders.map(({ number, customer }) => (
          <Menu.Item
            key={number}
            component={Link}
            href={`/?order=${encodeURIComponent(number)}`}
            leftSection={<Tick on={current === number} />}
          >
            <b>{number}</b> {customer}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} href="/orders" leftSection={<IconFileImport size={16} aria-hidden="true" />}>
          {t('nav.importOrder')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Tick({ on }: { readonly on: boolean }) {
  return <IconCheck size={16} aria-hidden="true" visibility={on ? 'visible' : 'hidden'} />;
}
