import type { BoardRow } from '../../shared/contract/board.ts';
import type { BenchHealth } from '../../shared/contract/health.ts';
import { isoTime } from '../../shared/lib/time.ts';

const CUSTOMERS: Readonly<Record<string, string>> = {
  'SO-24817': 'Acme Logistics',
  'FR-3391': 'Ville de Roubaix',
  'SO-31000': 'Northern Ports',
};

/** A bench that listens on one interface, with the orders that its rows are of. */
export function healthOf(rows: readonly BoardRow[], draft: Partial<BenchHealth> = {}): BenchHealth {
  const numbers = [...new Set(rows.flatMap(({ order }) => order ?? []))];
  return {
    version: '0.1.0',
    benchId: '0f3c1f6e-7d0c-4a7a-9d0e-2f1f6d0c8a11',
    practice: false,
    startedAt: isoTime(Date.now() - 95_000),
    listening: true,
    trouble: null,
    interfaces: [
      {
        name: 'bench0',
        mac: '02:00:00:00:10:01',
        addresses: [{ address: '10.77.0.1', prefixLength: 24, family: 'ipv4' }],
        fit: true,
        reason: { key: 'discovery.interface.fit', params: { name: 'bench0' } },
        listening: true,
      },
      {
        name: 'wlan0',
        mac: '02:00:00:00:10:02',
        addresses: [{ address: '192.168.1.40', prefixLength: 24, family: 'ipv4' }],
        fit: true,
        reason: { key: 'discovery.interface.fit', params: { name: 'wlan0' } },
        listening: false,
      },
      {
        name: 'eth9',
        mac: null,
        addresses: [],
        fit: false,
        reason: { key: 'discovery.interface.noIpv4', params: { name: 'eth9' } },
        listening: false,
      },
    ],
    counters: { received: { mdns: 214, 'ws-discovery': 63, ssdp: 121 }, dropped: {}, sendFailures: {} },
    sweeping: false,
    orders: numbers.map((number) => ({ number, customer: CUSTOMERS[number] ?? 'Customer' })),
    store: { state: 'ok', notice: null, entries: 431 },
    ...draft,
  };
}
