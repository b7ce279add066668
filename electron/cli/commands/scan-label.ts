import { ok } from '../../../shared/lib/result.ts';
import type { CommandSpec } from '../command.ts';
import { call, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';

/** `scan-label TEXT…`: what a box's label holds, line by line, and which device it belongs to. Status 3 where a hand is needed. */
export const scanLabelCommand: CommandSpec = {
  path: ['scan-label'],
  args: '<TEXT...>',
  example: 'scan-label ABX7-48BE-8B7J E0A7008D9222',
  run: async (context, texts) =>
    withEngine(context, TO_WRITE, async (bench) => {
      const scanned = await call(context, bench, 'boxes.scan', { lines: texts, confirmed: null });
      if (!scanned.ok) return scanned;
      const { read, said, tone } = scanned.value;
      if (context.json) context.printJson({ ...scanned.value, said: context.sayThis(said) });
      else context.print(`${read}: ${context.sayThis(said)}`);
      return ok(tone === 'done' ? EXIT.done : EXIT.exceptions);
    }),
};
