import { ok } from '../../../shared/lib/result.ts';
import { readStatus, statusOfVerdict } from '../board/read-status.ts';
import type { CommandSpec } from '../command.ts';
import { TO_READ, withEngine } from '../context.ts';
import { printStatus } from '../print/board-table.ts';
import { statusJson } from '../print/device-json.ts';

/** `status NUMBER`: the order's devices as they stand, also beside a bench that is running. */
export const statusCommand: CommandSpec = {
  path: ['status'],
  args: '<NUMBER>',
  example: 'status SO-24817 --json',
  run: async (context, [number = '']) =>
    withEngine(context, TO_READ, async (bench) => {
      const status = await readStatus(context, bench, number);
      if (!status.ok) return status;
      if (context.json) context.printJson(statusJson(status.value, context.sayThis));
      else printStatus(context, status.value);
      return ok(statusOfVerdict(status.value.verdict));
    }),
};
