import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { CommandSpec } from '../command.ts';
import { call, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';

/** More than the longest password that is taken: what is cut off here is refused there. */
const MAX_INPUT_BYTES = 4_096;

/** `credential add | list`. A password comes from standard input: an argument is seen by every user of the computer. */
export const credentialCommands: readonly CommandSpec[] = [
  {
    path: ['credential', 'add'],
    options: ['--for <SCOPE>', '--user <USER>', '--password-stdin'],
    example: 'credential add --for P3265-LVE --user root --password-stdin < password.txt',
    run: async (context, _args, options) => {
      const [scope, user] = [options.text('for'), options.text('user')];
      if (scope === null) return err(failure('cli.missingOption', { option: '--for' }));
      if (user === null) return err(failure('cli.missingOption', { option: '--user' }));
      if (!options.flag('passwordStdin')) return err(failure('cli.passwordFromInput'));
      const input = await context.host.readInput(MAX_INPUT_BYTES);
      // One line end goes, for `echo`; everything else belongs to the password.
      const password = input?.replace(/\r?\n$/, '') ?? '';
      if (password === '') return err(failure('cli.passwordFromInput'));
      return withEngine(context, { ...TO_WRITE, passwords: 'needed' }, async (bench) => {
        const added = await call(context, bench, 'credentials.add', { for: scope, user, password });
        if (!added.ok) return added;
        if (context.json) context.printJson({ for: scope, user });
        else context.print(context.say('cli.credential.added', { scope, user }));
        return ok(EXIT.done);
      });
    },
  },
  {
    path: ['credential', 'list'],
    example: 'credential list --json',
    run: async (context) =>
      withEngine(context, { ...TO_READ, passwords: 'needed' }, async (bench) => {
        const listed = await call(context, bench, 'credentials.list', {});
        if (!listed.ok) return listed;
        if (context.json) context.printJson(listed.value);
        else if (listed.value.length === 0) context.print(context.say('cli.credential.none'));
        else {
          const heading = ['scope', 'user'].map((name) => context.say(`cli.column.${name}`));
          context.print(
            formatTable(
              heading,
              listed.value.map((credential) => [credential.for, credential.user]),
            ),
          );
        }
        return ok(EXIT.done);
      }),
  },
];
