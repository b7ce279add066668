import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { EXIT } from '../exit-status.ts';
import type { PracticeRequest } from '../host.ts';

/** What a practice bench plays. */
export type PracticePlay = Omit<PracticeRequest, 'stateFolder'>;

const MAX_DEVICES = 1_000;

/** `practice`: practice devices on this computer, until Ctrl-C. */
export const practiceCommand: CommandSpec = {
  path: ['practice'],
  options: ['--devices <N>', '--scenario <FILE>'],
  example: 'practice --devices 24',
  run: async (context, _args, options) => {
    const request = readPractice(options);
    if (!request.ok) return request;
    const stateFolder = join(context.dataFolder ?? (await context.host.makePassingFolder()), 'practice');
    const started = await context.host.startPractice({ ...request.value, stateFolder });
    if (!started.ok) return started;
    const run = started.value;
    const { neighbourFile, orderFile, credential } = run;
    const interrupted = new Promise<void>((resolve) => context.host.onInterrupt(resolve));
    // The password of a practice device is no secret: it is in the scenario, for whoever practises to type.
    if (context.json) context.printJson({ neighbourFile, orderFile, credential }, 'line');
    else {
      context.print(context.say('cli.practice.running', { orderFile }));
      context.print(context.say('cli.practice.credential', { ...credential }));
    }
    context.notice(context.say('cli.untilStopped'));
    await interrupted;
    await run.stop();
    return ok(EXIT.done);
  },
};

/** `--devices` and `--scenario`, as far as they were given. */
export function readPractice(options: CommandOptions): Result<PracticePlay, Failure> {
  const text = options.text('devices');
  const devices = text === null ? null : Number(text);
  if (devices !== null && !(Number.isInteger(devices) && devices >= 1 && devices <= MAX_DEVICES)) {
    return err(failure('cli.badDevices', { value: text ?? '', limit: MAX_DEVICES }));
  }
  return ok({ devices, scenario: options.text('scenario') });
}
