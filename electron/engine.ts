import { parseArgs } from 'node:util';
import { createSystemClock } from './adapters/system/clock.ts';
import { createWords } from './adapters/system/words.ts';
import { diagnose } from './desktop/diagnose.ts';
import { hostEngine, type ParentPort } from './desktop/host-engine.ts';
import { watchActivity } from './desktop/watch-activity.ts';
import { openDesktopEngine } from './desktop-engine.ts';
import { findActor } from './find-actor.ts';

/* The engine in the desktop's `utilityProcess`: pages reach it through the ports that its parent hands over. */
const parent = (process as { readonly parentPort?: ParentPort }).parentPort;
if (parent === undefined) throw new Error('engine.js is started by the desktop; without it, start serve.js');

const { values } = parseArgs({
  options: { practice: { type: 'boolean' }, data: { type: 'string' }, lang: { type: 'string' } },
});
const actor = findActor();
const language = values.lang === 'fr' ? 'fr' : 'en';

hostEngine(parent, {
  open: async (keyRingPassphrase) => {
    const opened = await openDesktopEngine({
      dataFolder: values.data ?? null,
      practice: values.practice ?? false,
      keyRingPassphrase,
      actor,
    });
    if (!opened.ok) return { ok: false, why: createWords().say(opened.error.sentence, language) };
    const engine = opened.value;
    const router = { clock: createSystemClock(), log: engine.log, say: engine.say, actor, checkOutputs: false };
    return {
      ok: true,
      engine: {
        bench: engine.bench,
        router,
        watch: (tell) => {
          tell({ type: 'opened', dataFolder: engine.dataFolder });
          watchActivity(engine.bench, router.clock, tell);
        },
        diagnose: () => diagnose(engine.bench, engine.dataFolder),
        close: () => engine.close(),
      },
    };
  },
  ended: (status) => process.exit(status),
});
