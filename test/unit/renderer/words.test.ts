import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ROW_FILTERS, ROW_SORTS } from '../../../renderer/client/row-query.ts';
import { CHAIN_STEPS } from '../../../renderer/components/chain-marks.ts';
import { ROW_STATES } from '../../../shared/contract/board.ts';
import { findCall } from '../../../shared/contract/calls.ts';
import { ATTRIBUTE_NAMES, PROTOCOLS } from '../../../shared/domain/identity/observation.ts';
import { GATE_STATES, GATES } from '../../../shared/domain/readiness/gate.ts';
import { ORDER_VERDICTS } from '../../../shared/domain/readiness/verdict.ts';
import en from '../../../shared/locales/en.json' with { type: 'json' };
import fr from '../../../shared/locales/fr.json' with { type: 'json' };

const RENDERER = fileURLToPath(new URL('../../../renderer', import.meta.url));

/** Every key that a page names in full. */
const written = globSync('**/*.{ts,tsx}', { cwd: RENDERER }).flatMap((path) =>
  [...readFileSync(`${RENDERER}/${path}`, 'utf8').matchAll(/'((?:[a-z][\w-]*\.)+[\w-]+)'/gi)].map(
    ([, key]) => key ?? '',
  ),
);
const groups = new Set(Object.keys(en));
// The name of a call looks like a key, and is none.
const named = [...new Set(written)].filter((key) => groups.has(key.split('.')[0] ?? '') && findCall(key) === null);

/** Every key that a page puts together from a value of the domain. */
const built = [
  ...ROW_STATES.map((state) => `state.${state}`),
  ...CHAIN_STEPS.map((step) => `phase.${step}`),
  ...['done', 'now', 'waiting', 'hand', 'failed', 'waived', 'open'].map((look) => `phase.look.${look}`),
  ...ROW_FILTERS.map((filter) => `bench.filter.${filter}`),
  ...ROW_SORTS.map((sort) => `bench.sort.${sort}`),
  ...['state', 'place', 'now', 'model', 'serial', 'chain', 'address'].map((column) => `bench.column.${column}`),
  ...['expected', 'seen', 'matched', 'ready'].flatMap((figure) => [
    `bench.count.${figure}`,
    `bench.count.show.${figure}`,
  ]),
  ...PROTOCOLS.map((protocol) => `common.protocol.${protocol}`),
  ...ATTRIBUTE_NAMES.map((name) => `devicePage.attribute.${name}`),
  ...['http', 'https', 'rtsp', 'onvif-device', 'vapix', 'verkada-local', 'upnp-description'].map(
    (kind) => `devicePage.door.${kind}`,
  ),
  ...['mac', 'serial', 'endpoint', 'usn', 'service'].map((kind) => `devicePage.key.${kind}`),
  ...GATES.map((gate) => `gates.name.${gate}`),
  ...GATE_STATES.map((state) => `gates.state.${state}`),
  ...ORDER_VERDICTS.map((verdict) => `verdict.${verdict}`),
  ...['bench', 'orders', 'reports', 'settings'].map((page) => `nav.${page}`),
  ...['new', 'unchanged', 'changed'].map((outcome) => `orders.import.outcome.${outcome}`),
  ...['en', 'fr'].map((language) => `reports.in.${language}`),
  ...['palette', 'search', 'move', 'open', 'copy', 'counts', 'hand', 'all', 'view', 'wall', 'help'].map(
    (name) => `nav.shortcuts.${name}`,
  ),
];

function has(catalogue: unknown, key: string): boolean {
  const parts = key.split('.');
  const last = parts.pop() ?? '';
  let at = catalogue;
  for (const part of parts)
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined;
  if (typeof at !== 'object' || at === null) return false;
  return last in at || (`${last}_one` in at && `${last}_other` in at);
}

it('finds the keys that pages name: a scan that finds none would prove nothing', () => {
  expect(named.length).toBeGreaterThan(150);
});

it.each([
  ['English', en],
  ['French', fr],
])('has every word of the pages in %s', (_language, catalogue) => {
  expect([...named, ...built].filter((key) => !has(catalogue, key))).toEqual([]);
});
