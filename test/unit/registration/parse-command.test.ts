import { describe, expect, it } from 'vitest';
import { nameSites, parseCameraPage, parseStationPage } from '../../../shared/domain/registration/parse-command.ts';
import type { Json } from '../../../shared/lib/canonical-json.ts';

const V1 = {
  camera_id: 'c-1',
  name: 'Gate',
  serial: 'ABCD-1234-EF56',
  model: 'CD53',
  mac: 'e0:a7:00:37:c2:60',
  local_ip: '10.0.0.5',
  site: 'Lille',
  site_id: 's-1',
  status: 'Live',
  firmware: 'Up to date',
  date_added: 1_700_000_000,
  last_online: 1_700_000_000,
  people_history_enabled: true,
  brand_new_field: { deep: [1, 2] },
};

describe('cameras of the Command API', () => {
  it('are the same in both published shapes', () => {
    const { site, ...rest } = V1;
    const v2 = { ...rest, site_name: site, last_online: '2023-11-14T22:13:20Z' };
    const one = parseCameraPage({ cameras: [V1], next_page_token: 'more' });
    const two = parseCameraPage({ items: [v2], cursor: null });
    expect(one?.next).toBe('more');
    expect(two?.next).toBeNull();
    expect(one?.rows[0]).toMatchObject({ site: 'Lille', online: 'seen', lastOnline: '2023-11-14T22:13:20.000Z' });
    expect(one?.rows[0]?.extra).toMatchObject({
      brand_new_field: { deep: [1, 2] },
      local_ip: '10.0.0.5',
      status: 'Live',
    });
    expect({ ...two?.rows[0], extra: null }).toEqual({ ...one?.rows[0], extra: null });
  });

  it('may have null anywhere: a null time says never, a missing one says nothing', () => {
    const nulls = Object.fromEntries(Object.keys(V1).map((name) => [name, null]));
    expect(parseCameraPage({ cameras: [nulls] })?.rows).toMatchObject([
      { serial: null, macs: [], site: null, online: 'never' },
    ]);
    expect(parseCameraPage({ items: [{ camera_id: 'c' }] })?.rows[0]?.online).toBe('unknown');
    expect(parseCameraPage({ cameras: [{ ...V1, status: null, last_online: 'soon' }] })?.rows[0]?.online).toBe(
      'unknown',
    );
  });

  it('are none where the answer has neither shape, and odd rows are left out', () => {
    for (const body of [null, 7, 'x', [], {}, { cameras: 'none' }] as Json[]) expect(parseCameraPage(body)).toBeNull();
    expect(parseCameraPage({ cameras: [V1, 'x', null, [], 4] })?.rows).toHaveLength(1);
  });

  it('never make it throw, whatever stands in whichever field, in 5,000 tries', () => {
    let seed = 3;
    const pick = (count: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % count;
    };
    const odd: Json[] = [
      null,
      0,
      -1,
      1e308,
      '',
      '\u202e',
      'x'.repeat(9_999),
      true,
      [],
      [[['e0:a7:00:37:c2:60']]],
      {},
      '{',
      '[1',
    ];
    for (let round = 0; round < 5_000; round += 1) {
      const row = Object.fromEntries(
        Object.entries(V1).map(([name, value]) => [name, pick(3) === 0 ? (odd[pick(odd.length)] ?? null) : value]),
      );
      const [read] = parseCameraPage({ cameras: [row] })?.rows ?? [];
      expect((read?.name ?? '').length).toBeLessThanOrEqual(256);
      expect(JSON.stringify(read?.extra).length).toBeLessThan(20_000);
    }
  });
});

it('gives viewing stations the site that cameras know by the same id', () => {
  const station = {
    device_id: 'd',
    claimed_serial_number: 'VVVV-1111-2222',
    name: 'Desk',
    site_id: 's-1',
    last_seen_at: 1_700_000_000,
  };
  const stations = parseStationPage({ devices: [station, { ...station, site_id: 'unknown' }] })?.rows ?? [];
  const named = nameSites([...(parseCameraPage({ cameras: [V1] })?.rows ?? []), ...stations]);
  expect(named.map(({ site }) => site)).toEqual(['Lille', 'Lille', null]);
  expect(named[1]).toMatchObject({ serial: 'VVVV-1111-2222', online: 'seen' });
});
