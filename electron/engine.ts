import { parseArgs } from 'node:util';
import { createSystemClock } from './adapters/system/clock.ts';
import { createWords } from './adapters/system/words.ts';
import { hostEngine, type ParentPort, refuseToHost } from './desktop/host-engine.ts';
import { openDesktopEngine } from './desktop-engine.ts';
import { findActor } from './find-actor.ts';

/* The engine in the desktop's `utilityProcess`: pages reach it through the ports that its parent hands over. */
const parent = (process as { readonly parentPort?: ParentPort }).parentPort;
if (parent === undefined) throw new Error('engine.js is started by the desktop; without it, start serve.js');

const { values } = parseArgs({
  options: { practice: { type: 'boolean' }, data: { type: 'string' }, lang: { type: 'string' } },
});
const actor = findActor();
const opened = await openDesktopEngine({
  dataFolder: values.data ?? null,
  practice: values.practice ?? false,
  actor,
});
if (opened.ok) {
  const engine = opened.value;
  const router = { clock: createSystemClock(), log: engine.log, say: engine.say, actor, checkOutputs: false };
  hostEngine(parent, { bench: engine.bench, router, close: () => engine.close() }, () => process.exit(0));
} else {
  const words = createWords();
  refuseToHost(parent, words.say(opened.error.sentence, values.lang === 'fr' ? 'fr' : 'en'), () => process.exit(2));
}
