import { fstatSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { isMainThread } from 'node:worker_threads';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Failure } from '../../shared/lib/sentence.ts';
import { type PracticeArguments, parseArguments } from './arguments.ts';
import { startBench } from './bench.ts';
import { parseCommandLine } from './commands.ts';
import { eventLine, type PracticeEvent } from './events.ts';
import { generateScenario } from './scenario/generate.ts';
import { loadScenario } from './scenario/load-scenario.ts';
import type { Scenario } from './scenario/scenario.ts';

/*
 * The process of the practice bench. Plays one scenario in the foreground, tells what happens as lines of JSON on
 * standard output, takes commands as lines of JSON on standard input, and ends on SIGTERM, SIGINT or with its parent.
 * Exit status: 0 stopped as asked, 1 could not run on this computer, 2 bad arguments or scenario.
 */

const STOP_WITHIN_MS = 3_000;

function tell(event: PracticeEvent): void {
  process.stdout.write(eventLine(event, new Date()));
}

/** Ends with a status once the last line has left. */
function end(status: number): void {
  process.stdout.write('', () => process.exit(status));
}

async function loadPlay({ play, resourcesDir }: PracticeArguments): Promise<Result<Scenario, Failure>> {
  return 'generated' in play ? ok(generateScenario(play.generated)) : loadScenario(play.scenario, resourcesDir);
}

async function main(): Promise<void> {
  const parsed = parseArguments(process.argv.slice(2), path.resolve(import.meta.dirname, '../../resources'));
  const scenario = parsed.ok ? await loadPlay(parsed.value) : parsed;
  if (!parsed.ok || !scenario.ok) {
    const reason = parsed.ok ? (scenario.ok ? null : scenario.error) : parsed.error;
    if (reason !== null) tell({ event: 'failed', failure: reason });
    end(2);
    return;
  }
  const { stateDir, resourcesDir, bind, play } = parsed.value;
  const generated = 'generated' in play;
  const bench = await startBench({ scenario: scenario.value, generated, bind, stateDir, resourcesDir, onEvent: tell });
  if (!bench.ok) {
    tell({ event: 'failed', failure: bench.error });
    end(1);
    return;
  }
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // A device that won't leave must not keep the process: whoever waits for us has its own deadline.
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    void bench.value.stop().then(() => {
      tell({ event: 'stopped' });
      end(0);
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Nobody reads any more: the parent is gone.
  process.stdout.on('error', stop);
  listenToParent((line) => {
    const command = parseCommandLine(line);
    if (command !== null) bench.value.command(command);
  }, stop);
}

/**
 * Standard input is the line to the parent: the kernel closes it when the parent dies, however it died. Only where it is
 * a pipe or socket: a terminal ends by Ctrl-C, and `/dev/null` (a service, `nohup`) is at its end from the start.
 */
function listenToParent(onLine: (line: string) => void, onGone: () => void): void {
  // A thread's line is its own, whatever the process around it reads from.
  if (isMainThread) {
    const stdin = fstatSync(0);
    if (!stdin.isFIFO() && !stdin.isSocket()) return;
  }
  const lines = createInterface({ input: process.stdin });
  lines.on('line', onLine);
  lines.once('close', onGone);
}

await main();
