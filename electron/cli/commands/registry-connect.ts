import type { CallOutput } from '../../../shared/contract/calls.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { CommandOptions, CommandSpec } from '../command.ts';
import { type CliContext, call, type Outcome, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';

/** More than any key: what is cut off here is refused there. */
const MAX_INPUT_BYTES = 4_096;

/** `registry connect command` and `registry refresh`: organisations that are asked over the Internet. */
export const registryConnectCommands: readonly CommandSpec[] = [
  {
    path: ['registry', 'connect', 'command'],
    options: ['--customer <NAME>', '--organisation <NAME>', '--region <REGION>', '--key-stdin'],
    example: 'registry connect command --customer "Acme Logistics" --region eu --key-stdin < key.txt',
    run: async (context, _args, options) => connect(context, options),
  },
  {
    path: ['registry', 'refresh'],
    args: '<ORGANISATION>',
    options: ['--customer <NAME>'],
    example: 'registry refresh "Acme Logistics"',
    run: async (context, [organisation = ''], options) =>
      withEngine(context, { ...TO_WRITE, passwords: 'read' }, async (bench) => {
        const customer = options.text('customer') ?? organisation;
        const source = { kind: 'command-api', customer, organisation };
        const read = await call(context, bench, 'registry.refresh', { source });
        return read.ok ? printOutcome(context, organisation, read.value) : read;
      }),
  },
];

async function connect(context: CliContext, options: CommandOptions): Promise<Outcome> {
  const customer = options.text('customer');
  if (customer === null) return err(failure('cli.missingOption', { option: '--customer' }));
  if (options.text('region') === null) return err(failure('cli.missingOption', { option: '--region' }));
  if (!options.flag('keyStdin')) return err(failure('registry.noKeyGiven'));
  const apiKey = ((await context.host.readInput(MAX_INPUT_BYTES)) ?? '').trim();
  if (apiKey === '') return err(failure('registry.noKeyGiven'));
  const organisation = options.text('organisation');
  return withEngine(context, { ...TO_WRITE, passwords: 'needed' }, async (bench) => {
    const region = options.text('region');
    const read = await call(context, bench, 'registry.connect', { customer, organisation, region, apiKey });
    return read.ok ? printOutcome(context, organisation ?? customer, read.value) : read;
  });
}

/** An answer that waits for a network is none: 3, as for everything that is done with an exception. */
function printOutcome(
  context: CliContext,
  organisation: string,
  { outcome, devices, sentence }: CallOutput<'registry.refresh'>,
): Outcome {
  if (context.json) context.printJson({ outcome, devices });
  else if (outcome === 'read') context.print(context.say('registry.read', { organisation, count: devices }));
  if (sentence !== null) context.notice(context.sayThis(sentence));
  return ok(outcome === 'read' ? EXIT.done : EXIT.exceptions);
}
