import type { Diagnosis } from '../../../shared/contract/diagnosis.ts';
import { wordsOfFinding } from '../../../shared/domain/diagnosis/finding.ts';
import type { Ladder } from '../../../shared/domain/diagnosis/ladder.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { Bench } from '../../bench/bench.ts';
import type { Clock } from '../../bench/ports.ts';
import { readCounters, readHealth } from '../board/read-health.ts';
import type { CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { createProgress } from '../print/progress.ts';
import { formatTable } from '../print/table.ts';
import { parseDuration } from '../words/durations.ts';
import { chooseInterfaces } from './choose-interfaces.ts';

/** Long enough for two rounds of questions on every protocol, and for devices that take their time. */
const DEFAULT_SECONDS = '6';
/** Opening the sockets takes some hundred milliseconds, on a busy computer a second or two. */
const MAX_START_MS = 5_000;
const LOOK_MS = 100;

/**
 * `doctor [ADDRESS]`: why can't I see it? Listens for some seconds with a data folder of its own, so that it runs beside
 * an open bench and leaves nothing behind.
 */
export const doctorCommand: CommandSpec = {
  path: ['doctor'],
  args: '[ADDRESS]',
  options: ['--interface <NAME...>', '--seconds <N>'],
  example: 'doctor 10.77.0.14',
  run: async (context, [address], options) => {
    const text = options.text('seconds') ?? DEFAULT_SECONDS;
    const listenMs = parseDuration(text);
    if (listenMs === null || listenMs === 0) return err(failure('cli.badDuration', { value: text }));
    const interfaces = await chooseInterfaces(context, options.list('interface'));
    if (!interfaces.ok) return interfaces;
    const dataFolder = await context.host.makePassingFolder();
    const request = { mode: 'bench', interfaces: interfaces.value } as const;
    return withEngine({ ...context, dataFolder }, request, async (bench) =>
      examine(context, bench, address ?? null, listenMs),
    );
  },
};

async function examine(context: CliContext, bench: Bench, address: string | null, listenMs: number): Promise<Outcome> {
  const { host } = context;
  const progress = createProgress(host.terminal);
  progress.show(context.say('cli.doctor.listening', { seconds: Math.round(listenMs / 1_000) }), null);
  await listenFor(bench, host.clock, listenMs);
  progress.end();
  const examined = await call(context, bench, 'doctor.examine', { address });
  if (!examined.ok) return examined;
  const { value: diagnosis } = examined;
  const counters = readCounters(bench);
  if (context.json) context.printJson({ ...diagnosisJson(context, diagnosis), counters });
  else printDiagnosis(context, diagnosis, counters);
  const isWell = diagnosis.findings.every(({ severity }) => severity === 'note') && diagnosis.ladder?.reached !== false;
  return ok(isWell ? EXIT.done : EXIT.exceptions);
}

/** Resolves `listenMs` after discovery has begun, and does not wait for ever for that. */
function listenFor(bench: Bench, clock: Clock, listenMs: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (waitedMs: number): void => {
      if (readHealth(bench)?.listening === true || waitedMs >= MAX_START_MS) clock.after(listenMs, resolve);
      else clock.after(LOOK_MS, () => look(waitedMs + LOOK_MS));
    };
    look(0);
  });
}

/** Evidence as it is, and the two sentences in words, so that a script can show them. */
function diagnosisJson({ sayThis }: CliContext, diagnosis: Diagnosis): Record<string, unknown> {
  const { ladder } = diagnosis;
  return {
    ...diagnosis,
    findings: diagnosis.findings.map((finding) => {
      const { says, todo } = wordsOfFinding(finding);
      return { ...finding, says: sayThis(says), todo: sayThis(todo) };
    }),
    ladder:
      ladder === null
        ? null
        : {
            ...ladder,
            rungs: ladder.rungs.map((rung) => ({ ...rung, says: sayThis(rung.says) })),
            verdict: sayThis(ladder.verdict),
          },
  };
}

function printDiagnosis(
  context: CliContext,
  { findings, ladder, protocols, others }: Diagnosis,
  counters: ReturnType<typeof readCounters>,
): void {
  const { say, sayThis } = context;
  if (ladder !== null) printLadder(context, ladder);
  if (findings.length === 0) context.print(say('cli.doctor.well'));
  for (const finding of findings) {
    const { says, todo } = wordsOfFinding(finding);
    const severity = say(`diagnosis.severity.${finding.severity}`);
    context.print(say('cli.doctor.finding', { severity, says: sayThis(says) }));
    context.print(`  → ${sayThis(todo)}`);
  }
  context.print('');
  const heading = ['protocol', 'received', 'proof'].map((name) => say(`cli.column.${name}`));
  const rows = protocols.map(({ protocol, received, proof }) => [
    say(`common.protocol.${protocol}`),
    String(received),
    say(`diagnosis.proof.${proof}`),
  ]);
  context.print(formatTable(heading, rows));
  const dropped = Object.entries(counters.dropped);
  if (dropped.length > 0) {
    context.print('');
    const counts = dropped.map(([reason, count]) => [say('cli.doctor.dropped', { reason }), String(count)]);
    context.print(formatTable([say('cli.column.dropped'), say('cli.column.packets')], counts));
  }
  if (others.length > 0) {
    context.print('');
    context.print(say('cli.doctor.others'));
    const hosts = others.map(({ address, mac, interface: name, maker }) => [address, mac, name ?? '–', maker ?? '–']);
    context.print(
      formatTable(
        ['address', 'mac', 'interface', 'manufacturer'].map((name) => say(`cli.column.${name}`)),
        hosts,
      ),
    );
  }
}

const MARKS = { passed: '✓', failed: '✗', 'not-asked': '·' } as const;

function printLadder(context: CliContext, { rungs, verdict }: Ladder): void {
  const { say, sayThis } = context;
  for (const { rung, state, says } of rungs) {
    const name = say(`diagnosis.rung.${rung}.name`);
    context.print(say('cli.doctor.rung', { mark: MARKS[state], name, says: sayThis(says) }));
  }
  context.print(sayThis(verdict));
  context.print('');
}
