import { join } from 'node:path';
import { type CliContext, createContext, type Outcome } from '../context.ts';
import type { OpenEngine, PracticeRun } from '../host.ts';
import type { PracticePlay } from './practice.ts';

/** An engine that looks at practice devices. */
export interface PracticeBench {
  readonly engine: OpenEngine;
  readonly run: PracticeRun;
}

/**
 * Starts practice devices and an engine for them, and ends both after `work`. Without `--data` the engine's data go to a
 * passing folder: practice devices never stand among real ones.
 */
export async function withPractice(
  context: CliContext,
  request: PracticePlay,
  work: (context: CliContext, practice: PracticeBench) => Promise<Outcome>,
): Promise<Outcome> {
  const { host, language, json, repair } = context;
  const dataFolder = context.dataFolder ?? (await host.makePassingFolder());
  const started = await host.startPractice({ ...request, stateFolder: join(dataFolder, 'practice') });
  if (!started.ok) return started;
  const run = started.value;
  try {
    const { neighbourFile, credential } = run;
    const opened = await host.openEngine({
      dataFolder,
      mode: 'bench',
      interfaces: null,
      practice: { neighbourFile, credential },
      repair,
    });
    if (!opened.ok) return opened;
    try {
      return await work(createContext(host, { language, json, dataFolder, repair }), { engine: opened.value, run });
    } finally {
      await opened.value.close();
    }
  } finally {
    await run.stop();
  }
}
