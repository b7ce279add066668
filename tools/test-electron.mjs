import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInForeground, runNpm } from './set-up/children.mjs';
import { findObstacle, findRuntime } from './set-up/electron-runtime.mjs';
import { findNode24 } from './set-up/node-24.mjs';
import { chooseLanguage, loadWords } from './set-up/words.mjs';

/*
 * `npm run test:electron`: the browser tests of the whole program, against the desktop window. Not one of the suites of
 * `npm test`, which must end the same everywhere: where the Electron runtime is not to be had, this says so and ends 2, so that
 * nobody takes it for a pass. The workflow `package` runs it on the three systems.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
/** The tests that need nothing but pages: those of the web door's own address and token stay behind. */
const TESTS = ['sample-order', 'import'].map((name) => `test/browser/whole/${name}.test.ts`);

process.exitCode = await run();

/** @returns {Promise<number>} */
async function run() {
  const words = loadWords(root, chooseLanguage(null, process.env));
  const node = findNode24(root);
  const obstacle = findObstacle({ uid: 1 });
  if (findRuntime(root) === null || node === null) return refuse(words('electronTestsNoRuntime'));
  if (obstacle !== null) return refuse(words('electronTestsNoScreen'));
  const built = await runNpm(['run', '--silent', 'build'], { cwd: root });
  if (built.code !== 0) return refuse(built.output);
  process.env.GREENROOM_DOOR = 'desktop';
  return runInForeground(node, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...TESTS], { cwd: root });
}

/** @param {string} why */
function refuse(why) {
  console.error(why);
  return 2;
}
