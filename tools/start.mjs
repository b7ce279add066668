import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { buildPart, PARTS, staleParts } from './set-up/build.mjs';
import { runInForeground, runNpm } from './set-up/children.mjs';
import { fetchRuntime, findObstacle, findRuntime } from './set-up/electron-runtime.mjs';
import { findNode24 } from './set-up/node-24.mjs';
import { parseStartOptions } from './set-up/options.mjs';
import { isInstalled } from './set-up/packages.mjs';
import { chooseLanguage, loadWords } from './set-up/words.mjs';

/*
 * `npm start`: installs, builds what changed, opens Greenroom. Runs on Node 20 before any package is there, so it imports
 * nothing but Node and its own folder.
 */

/** @typedef {import('./set-up/options.mjs').StartOptions} StartOptions */
/** @typedef {import('./set-up/words.mjs').Words} Words */

/** What the steps share. @typedef {{ root: string, words: Words, options: StartOptions }} Start */

/** The folder that the person stands in: npm itself runs scripts in the package's. */
const standing = process.env.INIT_CWD ?? process.cwd();

process.exitCode = await start(process.argv.slice(2));

/** @param {readonly string[]} argv @returns {Promise<number>} the exit status: 2 for flags that make no sense */
async function start(argv) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const parsed = parseStartOptions(argv, standing);
  const words = loadWords(root, chooseLanguage(parsed.ok ? parsed.value.language : null, process.env));
  if (!parsed.ok) {
    console.error(words(parsed.key, parsed.params));
    return 2;
  }
  const options = parsed.value;
  if (options.help) {
    console.log(words('help'));
    return 0;
  }
  const begun = { root, words, options };
  if (!(await install(begun))) return 1;
  const node = findNode24(root);
  if (node === null) {
    console.error(words('nodeMissing', { version: process.versions.node }));
    return 1;
  }
  if (!(await build(begun, node))) return 1;
  if (options.headless) return openHeadless(begun, node);
  const program = options.web ? null : await findDesktop(begun, node);
  return program === null ? openWeb(begun, node) : openDesktop(begun, program);
}

/** @param {Start} start */
async function install({ root, words }) {
  if (isInstalled(root)) return true;
  console.log(words('installing'));
  const began = performance.now();
  const { code, output } = await runNpm(['ci'], { cwd: root });
  if (code === 0) console.log(words('installed', { seconds: seconds(began) }));
  else console.error(`${words('installFailed')}\n${output}`);
  return code === 0;
}

/**
 * Builds the parts that the door needs and that have changed, beside one another.
 * @param {Start} start @param {string} node
 */
async function build({ root, words, options }, node) {
  const needed = options.headless ? PARTS.filter(({ name }) => name === 'engine') : PARTS;
  const outcomes = await Promise.all(
    staleParts(root, needed).map(async (stale) => {
      const title = stale.part.name === 'engine' ? 'Engine' : 'Pages';
      console.log(words(`building${title}`));
      const began = performance.now();
      const outcome = await buildPart(root, node, stale);
      if (outcome.ok) console.log(words(`built${title}`, { seconds: seconds(began) }));
      else console.error(`${words('buildFailed')}\n${outcome.output}`);
      return outcome.ok;
    }),
  );
  return outcomes.every(Boolean);
}

/**
 * The Electron program to open the window with; null, with one line that says why, where there is none.
 * @param {Start} start @param {string} node
 * @returns {Promise<string | null>}
 */
async function findDesktop({ root, words }, node) {
  const program = findRuntime(root);
  const obstacle = findObstacle();
  if (obstacle !== null) {
    console.log(words(program === null && obstacle === 'electronNoScreen' ? 'electronMissingNoScreen' : obstacle));
    return null;
  }
  if (program !== null) return program;
  const fetched = await fetchRuntime(root, node, {
    onFetching: () => console.log(words('fetchingElectron')),
    onArrived: () => console.log(words('electronArrived')),
  });
  if (fetched.program === null) console.log(words(fetched.why));
  return fetched.program;
}

/** @param {Start} start @param {string} program */
function openDesktop({ root, words, options }, program) {
  console.log(words('openingDesktop', { seconds: seconds(0) }));
  return runInForeground(program, [root, ...(options.practice ? ['--practice'] : []), ...common(options)], {
    cwd: root,
  });
}

/** @param {Start} start @param {string} node */
function openWeb({ root, words, options }, node) {
  console.log(words('openingWeb', { seconds: seconds(0) }));
  const port = options.port === null ? [] : ['--port', options.port];
  const practice = options.practice ? ['--practice', ...options.practiceFlags] : [];
  return runInForeground(
    node,
    [join(root, 'out/electron/serve.js'), '--open', ...practice, ...port, ...common(options)],
    { cwd: root },
  );
}

/** @param {Start} start @param {string} node */
function openHeadless({ root, words, options }, node) {
  console.log(words('openingHeadless', { seconds: seconds(0) }));
  const flags = [...common(options), ...options.practiceFlags, ...options.headlessFlags];
  // Where the person stands, because that is where a report without `--out` is looked for.
  return runInForeground(node, [join(root, 'out/electron/headless.js'), ...flags], { cwd: standing });
}

/** @param {StartOptions} options the flags that every door understands */
function common({ data, language }) {
  return [...(data === null ? [] : ['--data', data]), ...(language === null ? [] : ['--lang', language])];
}

/** @param {number} since a moment of `performance.now()`; 0 is the start of this process */
function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1);
}
