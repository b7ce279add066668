import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { requestFailure } from '../../../electron/adapters/device/driver-failure.ts';
import { type HttpFailure, httpFailure } from '../../../electron/adapters/device/http/http-failure.ts';
import en from '../../../shared/locales/en.json' with { type: 'json' };
import fr from '../../../shared/locales/fr.json' with { type: 'json' };

const ADAPTERS = fileURLToPath(new URL('../../../electron/adapters', import.meta.url));

/** Every code that the device adapters and the credential stores write into a failure. */
const codes = ['device', 'system']
  .flatMap((folder) =>
    readdirSync(join(ADAPTERS, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(ADAPTERS, folder, file),
    ),
  )
  .filter((file) => file.endsWith('.ts') && (file.includes('/device/') || file.includes('credentials')))
  .flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/[fF]ailure\(\s*'((?:device|credential|certificates)\.\w+)'/g),
  ])
  .map(([, code = '']) => code);

function sentenceIn(catalogue: unknown, code: string): string {
  const found = ['errors', ...code.split('.')].reduce<unknown>(
    (level, name) =>
      typeof level === 'object' && level !== null ? (level as Record<string, unknown>)[name] : undefined,
    catalogue,
  );
  return typeof found === 'string' ? found : '';
}

const holes = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

describe('the sentences of the device adapters', () => {
  it.each([...new Set(codes)])('has %s in both languages, with the same holes', (code) => {
    expect(sentenceIn(en, code)).not.toBe('');
    expect(sentenceIn(fr, code)).not.toBe('');
    expect(holes(sentenceIn(fr, code))).toEqual(holes(sentenceIn(en, code)));
  });

  it.each([
    'cancelled',
    'deadline',
    'unreachable',
    'refused',
    'tls',
    'certificate-changed',
    'too-large',
    'garbled',
    'redirected-elsewhere',
    'redirected-too-often',
    'outside-bench',
  ] satisfies HttpFailure['reason'][])('fills every hole of the sentence for a request that failed by %s', (reason) => {
    const { code, sentence } = requestFailure(httpFailure(reason, 80), '10.0.0.7');
    expect(sentence.key).toBe(`errors.${code}`);
    for (const hole of holes(sentenceIn(en, code))) expect(Object.keys(sentence.params ?? {})).toContain(hole);
    expect(holes(sentenceIn(en, code))).toContain('address');
  });
});
