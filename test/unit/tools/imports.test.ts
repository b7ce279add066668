import { describe, expect, it } from 'vitest';
import { classify, readImports } from '../../../tools/arrows/imports.mjs';

describe('reading the imports of a file', () => {
  it.each([
    ['a value', "import { a } from './a.ts';", './a.ts', false],
    ['a side effect', "import './a.css';", './a.css', false],
    ['a type', "import type { A } from './a.ts';", './a.ts', true],
    ['a re-export', "export { a } from './a.ts';", './a.ts', false],
    ['a re-exported type', "export type { A } from './a.ts';", './a.ts', true],
    ['everything of a file', "export * from './a.ts';", './a.ts', false],
    ['a dynamic import', "const a = await import('./a.ts');", './a.ts', false],
    ['an import inside a type', "type A = import('./a.ts').A;", './a.ts', true],
    ['a require', "const a = require('./a.ts');", './a.ts', false],
    ['names over several lines', "import {\n  a,\n  b,\n} from './a.ts';", './a.ts', false],
  ])('sees %s', (_, text, specifier, typeOnly) => {
    expect(readImports('x.ts', text)).toEqual([{ specifier, line: 1, typeOnly }]);
  });

  it('is not fooled by comments and strings that look like imports', () => {
    expect(readImports('x.ts', "// import './a.ts'\nexport const text = \"import './b.ts'\";\n")).toEqual([]);
  });

  it('names the line, so that the violation can be found', () => {
    expect(readImports('x.tsx', "\n\nimport './a.ts';\nexport const b = <br />;\n")).toMatchObject([{ line: 3 }]);
  });

  it('refuses an import whose name is computed, because nothing can be said of where it points', () => {
    expect(() => readImports('x.ts', "const name = 'y'; await import(name);")).toThrow(
      'x.ts:1 imports a computed name',
    );
  });

  it('refuses a file that does not parse rather than find no import in it', () => {
    expect(() => readImports('x.ts', 'import { from')).toThrow('x.ts does not parse');
  });
});

describe('what a specifier names', () => {
  it.each([
    ['./a.ts', 'relative', './a.ts'],
    ['../b/a.ts', 'relative', '../b/a.ts'],
    ['node:fs', 'node', 'node:fs'],
    ['fs', 'node', 'fs'],
    ['zod', 'package', 'zod'],
    ['vitest/config', 'package', 'vitest'],
    ['@mantine/core', 'package', '@mantine/core'],
    ['@mantine/core/styles.css', 'package', '@mantine/core'],
    ['@/client/store.ts', 'alias', '@/client/store.ts'],
    ['~/client/store.ts', 'alias', '~/client/store.ts'],
    ['#client', 'alias', '#client'],
    ['/renderer/client/store.ts', 'alias', '/renderer/client/store.ts'],
  ])('%s is of kind %s', (specifier, kind, name) => {
    expect(classify(specifier)).toEqual({ kind, name });
  });
});
