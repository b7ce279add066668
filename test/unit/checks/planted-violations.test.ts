import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PlantedTree, plantTree, type Verdict } from './planted-tree.ts';

const CHECKS = ['lint:biome', 'lint:oxlint', 'knip', 'arrows'] as const;
type Check = (typeof CHECKS)[number];

/** A tree that every check must accept: without it, a check that refuses everything would look like one that bites. */
const CLEAN = {
  'shared/lib/double.ts': `/** Twice. */
export function double(value: number): number {
  return value * 2;
}
`,
  'electron/serve.ts': `import { double } from '../shared/lib/double.ts';

console.log(double(21));
`,
} as const;

/** Each a violation, and what the check that must find it says in one line. */
const PLANTS: readonly {
  readonly rule: string;
  readonly check: Check;
  readonly says: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}[] = [
  {
    rule: 'a pure folder imports an adapter',
    check: 'arrows',
    says: ['shared/domain/order/arrow.ts:1 imports electron/adapters/files/read.ts'],
    files: {
      'shared/domain/order/arrow.ts':
        "import { read } from '../../../electron/adapters/files/read.ts';\n\nexport const text = read();\n",
      'electron/adapters/files/read.ts': "export function read(): string {\n  return '';\n}\n",
    },
  },
  {
    rule: 'the same arrow, in the editor',
    check: 'lint:biome',
    says: ['shared/domain/order/arrow.ts:1', 'noRestrictedImports'],
    files: {},
  },
  {
    rule: 'an arrow that is only a type, spelled over two lines',
    check: 'arrows',
    says: ['electron/practice/peek.ts:1 imports electron/rpc/router.ts'],
    files: {
      'electron/practice/peek.ts':
        "import type {\n  Router,\n} from '../rpc/router.ts';\n\nexport type Peek = Router;\n",
      'electron/rpc/router.ts': 'export interface Router {\n  readonly open: boolean;\n}\n',
    },
  },
  {
    rule: 'a package beyond the table',
    check: 'arrows',
    says: ['electron/practice/codec.ts:1 imports dns-packet'],
    files: {
      'electron/practice/codec.ts': "import { decode } from 'dns-packet';\n\nexport const read = decode;\n",
    },
  },
  {
    rule: 'electron outside the desktop folder',
    check: 'arrows',
    says: ['electron/web/window.ts:1 imports electron: only electron/desktop'],
    files: { 'electron/web/window.ts': "import { app } from 'electron';\n\nexport const name = app.name;\n" },
  },
  {
    rule: 'electron outside the desktop folder, in the editor',
    check: 'lint:biome',
    says: ['electron/web/window.ts:1', 'noRestrictedImports'],
    files: {},
  },
  {
    rule: 'a preload that would carry zod',
    check: 'arrows',
    says: ['electron/preload.ts → electron/desktop/heavy.ts → shared/contract/schema.ts → zod'],
    files: {
      'electron/preload.ts': "import { schema } from './desktop/heavy.ts';\n\nconsole.log(schema);\n",
      'electron/desktop/heavy.ts':
        "import { text } from '../../shared/contract/schema.ts';\n\nexport const schema = text;\n",
      'shared/contract/schema.ts': "import { z } from 'zod';\n\nexport const text = z.string();\n",
    },
  },
  {
    rule: 'a file of more than 500 lines',
    check: 'arrows',
    says: ['shared/lib/long.ts has 501 lines'],
    files: { 'shared/lib/long.ts': `export const long = 1;\n${'// line\n'.repeat(500)}` },
  },
  {
    rule: 'an import cycle',
    check: 'lint:biome',
    says: ['shared/lib/egg.ts', 'noImportCycles'],
    files: {
      'shared/lib/egg.ts': "import { hen } from './hen.ts';\n\nexport const egg = (): unknown => hen;\n",
      'shared/lib/hen.ts': "import { egg } from './egg.ts';\n\nexport const hen = (): unknown => egg;\n",
    },
  },
  {
    rule: 'any',
    check: 'lint:biome',
    says: ['shared/lib/loose.ts:1', 'noExplicitAny'],
    files: { 'shared/lib/loose.ts': 'export const loose: any = 1;\n' },
  },
  {
    rule: 'a default export',
    check: 'lint:biome',
    says: ['shared/lib/unnamed.ts:1', 'noDefaultExport'],
    files: { 'shared/lib/unnamed.ts': 'export default 1;\n' },
  },
  {
    rule: 'a non-null assertion',
    check: 'lint:biome',
    says: ['shared/lib/bold.ts:1', 'noNonNullAssertion'],
    files: { 'shared/lib/bold.ts': 'export const bold = (value: string | null): string => value!;\n' },
  },
  {
    rule: 'console in a library',
    check: 'lint:biome',
    says: ['shared/domain/order/chatty.ts:1', 'noConsole'],
    files: { 'shared/domain/order/chatty.ts': "export const chatty = (): void => console.log('');\n" },
  },
  {
    rule: 'a floating promise',
    check: 'lint:oxlint',
    says: ['electron/web/floating.ts:2', 'no-floating-promises'],
    files: {
      'electron/web/floating.ts': 'export function floating(): void {\n  Promise.resolve();\n}\n',
    },
  },
  {
    rule: 'an async function where none is awaited',
    check: 'lint:oxlint',
    says: ['electron/web/misused.ts:1', 'no-misused-promises'],
    files: {
      'electron/web/misused.ts':
        'export const misused = (values: number[]): void => values.forEach(async () => Promise.resolve());\n',
    },
  },
  {
    rule: 'an unsafe value from JSON',
    check: 'lint:oxlint',
    says: ['electron/web/unsafe.ts:1', 'no-unsafe-'],
    files: { 'electron/web/unsafe.ts': 'export const unsafe = (text: string): string => JSON.parse(text);\n' },
  },
  {
    rule: 'a switch that forgets a case',
    check: 'lint:oxlint',
    says: ['shared/lib/forgetful.ts:2', 'switch-exhaustiveness-check'],
    files: {
      'shared/lib/forgetful.ts':
        "export function forgetful(lamp: 'on' | 'off'): void {\n  switch (lamp) {\n    case 'on':\n      return;\n  }\n}\n",
    },
  },
  {
    rule: 'a dead export',
    check: 'knip',
    says: ['dead ', 'shared/lib/half-dead.ts:5:'],
    files: {
      'shared/lib/half-dead.ts':
        'export function alive(): void {\n  return;\n}\n\nexport function dead(): void {\n  return;\n}\n',
      'electron/engine.ts': "import { alive } from '../shared/lib/half-dead.ts';\n\nalive();\n",
    },
  },
  {
    rule: 'a dead file',
    check: 'knip',
    says: ['shared/lib/long.ts'],
    files: {},
  },
];

describe('the checks', () => {
  const trees: PlantedTree[] = [];
  const clean = new Map<Check, Verdict>();
  const planted = new Map<Check, Verdict>();

  beforeAll(() => {
    const runAll = (files: Readonly<Record<string, string>>, verdicts: Map<Check, Verdict>): void => {
      const tree = plantTree(files);
      trees.push(tree);
      for (const check of CHECKS) verdicts.set(check, tree.run(check));
    };
    runAll(CLEAN, clean);
    const files = [CLEAN, ...PLANTS.map((plant) => plant.files)].flatMap((each) => Object.entries(each));
    runAll(Object.fromEntries(files), planted);
  }, 120_000);

  afterAll(() => {
    for (const tree of trees) tree.remove();
  });

  it.each(CHECKS)('%s accepts a tree in which nothing is wrong', (check) => {
    expect(clean.get(check)).toEqual({ status: 0, output: expect.any(String) });
  });

  it.each(PLANTS)('$check finds $rule', ({ check, says }) => {
    const verdict = planted.get(check);
    expect(verdict?.status).not.toBe(0);
    const findings = verdict?.output.split('\n').filter((line) => says.every((words) => line.includes(words)));
    expect(findings).not.toEqual([]);
  });
});
