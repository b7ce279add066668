import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { KERNEL_LOSS } from '../../../shared/domain/diagnosis/system-troubles.ts';
import en from '../../../shared/locales/en.json' with { type: 'json' };

const DISCOVERY = fileURLToPath(new URL('../../../electron/adapters/discovery/', import.meta.url));

/** Reasons as the sources write them: the closed unions of refusals, and what is counted on the spot. */
function reasonsInSources(): ReadonlySet<string> {
  const texts = globSync('**/*.ts', { cwd: DISCOVERY }).map((file) => readFileSync(`${DISCOVERY}${file}`, 'utf8'));
  const reasons = texts.flatMap((text) => [
    ...[...text.matchAll(/type \w+Refusal = ([^;]+);/g)].flatMap(([, union = '']) => [
      ...union.matchAll(/'([a-z-]+)'/g),
    ]),
    ...text.matchAll(/dropped\([`'](?:\$\{[\w.]+\}|[a-z-]+)\.([a-z-]+)[`']/g),
  ]);
  return new Set(reasons.map(([, reason = '']) => reason));
}

it('has words for every reason why a packet is not used: the page shows each of them', () => {
  const reasons = [...reasonsInSources(), KERNEL_LOSS, 'flood', 'overrun', 'copy'];
  expect(reasons.length).toBeGreaterThan(15);
  expect(reasons.filter((reason) => !Object.hasOwn(en.doctor.dropped.why, reason))).toEqual([]);
});
