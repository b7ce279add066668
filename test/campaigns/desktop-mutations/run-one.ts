import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countOf, type Mutation } from './mutation.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** What the tests of the desktop door read. */
const PARTS = [
  'electron',
  'shared',
  'renderer/theme',
  'resources/desktop',
  'test/desktop',
  'test/fakes',
  'test/fixtures',
  'test/unit/rpc',
  'tools',
  'electron-builder.yml',
  'package.json',
  'tsconfig.json',
  'vite.engine.config.ts',
  'vite.preload.config.ts',
  'vitest.config.ts',
];
/** A test file takes seconds; one that hangs under a mutation has noticed nothing. */
const LIMIT_MS = 60_000;

/** A copy of the project in which tests are run with something taken away. */
export interface Copy {
  /** The full names of the tests of this file that fail; null where the file could not be run at all. */
  failing(test: string): Promise<readonly string[] | null>;
  /** Takes one fence away, runs its test, puts the fence back. */
  failingUnder(mutation: Mutation): Promise<readonly string[] | null>;
  remove(): void;
}

export function makeCopy(): Copy {
  const copy = mkdtempSync(join(tmpdir(), 'greenroom-mutations-'));
  for (const part of PARTS) {
    mkdirSync(dirname(join(copy, part)), { recursive: true });
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const failing = (test: string): Promise<readonly string[] | null> => runTests(copy, test);
  return {
    failing,
    failingUnder: async ({ file, from, to, test }) => {
      const path = join(copy, file);
      const text = readFileSync(path, 'utf8');
      if (countOf(text, from) !== 1) throw new Error(`${file} no longer has, once: ${from}`);
      // A function: `$` in the text means nothing.
      writeFileSync(
        path,
        text.replace(from, () => to),
      );
      try {
        return await failing(test);
      } finally {
        writeFileSync(path, text);
      }
    },
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

async function runTests(folder: string, test: string): Promise<readonly string[] | null> {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const args = ['run', test, '--project=desktop', '--reporter=json', `--outputFile=${report}`];
  const child = spawn(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: folder,
    stdio: 'ignore',
    timeout: LIMIT_MS,
  });
  await once(child, 'close');
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const results = testResults.flatMap(({ assertionResults }) => assertionResults);
    if (results.length === 0) return null;
    return results.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  } catch {
    return null;
  }
}
