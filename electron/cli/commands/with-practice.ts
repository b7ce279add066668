import { type CliContext, createContext, type Outcome } from '../context.ts';
import type { OpenEngine, PracticeRequest, PracticeRun } from '../host.ts';

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
  request: PracticeRequest,
  work: (context: CliContext, practice: PracticeBench) => Promise<Outcome>,
): Promise<Outcome> {
  const { host, language, json } = context;
  const dataFolder = context.dataFolder ?? (await host.makePassingFolder());
  const started = await host.startPractice(request);
  if (!started.ok) return started;
  const run = started.value;
  try {
    const { neighbourFile, credential } = run;
    const opened = await host.openEngine({
      dataFolder,
      mode: 'bench',
      language,
      interfaces: null,
      practice: { neighbourFile, credential },
    });
    if (!opened.ok) return opened;
    try {
      return await work(createContext(host, { language, json, dataFolder }), { engine: opened.value, run });
    } finally {
      await opened.value.close();
    }
  } finally {
    await run.stop();
  }
}
