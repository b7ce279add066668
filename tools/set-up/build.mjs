import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './children.mjs';
import { hashOf, readStamp, writeStamp } from './stamp.mjs';

/**
 * A part of the program that is built by itself.
 * @typedef {{ name: 'engine' | 'pages', configs: string[], inputs: string[], outputs: string[] }} Part
 */

/** @type {readonly Part[]} */
export const PARTS = [
  {
    name: 'engine',
    configs: ['vite.engine.config.ts', 'vite.preload.config.ts'],
    inputs: ['electron', 'shared'],
    outputs: ['out/electron/serve.js', 'out/electron/headless.js', 'out/electron/main.js', 'out/electron/preload.cjs'],
  },
  {
    name: 'pages',
    configs: ['vite.renderer.config.ts'],
    inputs: ['renderer', 'shared', 'resources'],
    outputs: ['out/renderer/index.html'],
  },
];

/** What every part depends on: the tools that build it. */
const COMMON = ['package-lock.json', 'package.json', 'tsconfig.json'];

/** @param {string} root */
function stampFile(root) {
  return join(root, 'out/.built.json');
}

/**
 * The parts that are not built, or were built from something else than what lies here now.
 * @param {string} root
 * @param {readonly Part[]} parts
 * @returns {{ part: Part, hash: string }[]}
 */
export function staleParts(root, parts) {
  return parts
    .map((part) => ({ part, hash: hashOf(root, [...part.inputs, ...part.configs, ...COMMON]) }))
    .filter(
      ({ part, hash }) =>
        readStamp(stampFile(root), part.name) !== hash || !part.outputs.every((path) => existsSync(join(root, path))),
    );
}

/**
 * Builds one part and stamps it. Its configurations run one after the other: the second adds to the folder of the first.
 * @param {string} root
 * @param {string} node
 * @param {{ part: Part, hash: string }} stale
 * @returns {Promise<{ ok: true } | { ok: false, output: string }>}
 */
export async function buildPart(root, node, { part, hash }) {
  for (const config of part.configs) {
    const { code, output } = await runQuietly(
      node,
      [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', config],
      { cwd: root },
    );
    if (code !== 0) return { ok: false, output };
  }
  writeStamp(stampFile(root), part.name, hash);
  return { ok: true };
}
