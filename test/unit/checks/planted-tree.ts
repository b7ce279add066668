import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** The configurations under test: the real ones, copied and not imitated. */
const CONFIGS = [
  '.gitignore',
  '.oxlintrc.json',
  'biome.arrows.json',
  'biome.json',
  'knip.json',
  'tsconfig.json',
  'shared/tsconfig.json',
  'vitest.config.ts',
];

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What a check said of a tree. */
export interface Verdict {
  readonly status: number;
  readonly output: string;
}

/** A small tree with this project's configurations, to plant violations in. */
export interface PlantedTree {
  /** Runs one of package.json's scripts in the tree. A finding is one line that names its file and rule. */
  run(script: string): Verdict;
  remove(): void;
}

/** Writes `files` (text by path) into a new temporary tree. */
export function plantTree(files: Readonly<Record<string, string>>): PlantedTree {
  const tree = mkdtempSync(join(tmpdir(), 'greenroom-checks-'));
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  for (const path of CONFIGS) cpSync(join(root, path), join(tree, path));
  cpSync(join(root, 'tools/arrows'), join(tree, 'tools/arrows'), { recursive: true });
  cpSync(join(root, 'tools/arrows.mjs'), join(tree, 'tools/arrows.mjs'));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
  write(tree, 'package.json', `${JSON.stringify(trimmed(manifest), null, 2)}\n`);
  for (const [path, text] of Object.entries(files)) write(tree, path, text);
  return {
    run(script) {
      const command = manifest.scripts[script];
      if (command === undefined) throw new Error(`package.json has no script ${script}`);
      const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`;
      const { status, stdout, stderr } = spawnSync(script === 'lint:oxlint' ? `${command} --format=unix` : command, {
        cwd: tree,
        shell: true,
        encoding: 'utf8',
        env: { ...process.env, PATH: path, NO_COLOR: '1' },
      });
      return { status: status ?? 1, output: `${stdout}${stderr}` };
    },
    remove: () => rmSync(tree, { recursive: true, force: true }),
  };
}

function write(tree: string, path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

/** The manifest without the packages that so small a tree has no use for, which would each be reported as dead. */
function trimmed({ scripts, devDependencies }: Manifest): object {
  const kept = ['@biomejs/biome', '@types/node', 'knip', 'oxlint', 'oxlint-tsgolint', 'typescript', 'vite', 'vitest'];
  return {
    name: 'planted',
    private: true,
    type: 'module',
    scripts: Object.fromEntries(['knip', 'lint:biome', 'lint:oxlint', 'arrows'].map((name) => [name, scripts[name]])),
    devDependencies: Object.fromEntries(kept.map((name) => [name, devDependencies[name]])),
  };
}
