import { ORDER_WORDS } from '../../../shared/domain/order/header-names.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { CommandSpec } from '../command.ts';
import { call, TO_READ, TO_WRITE, withEngine } from '../context.ts';
import { EXIT } from '../exit-status.ts';
import { formatTable } from '../print/table.ts';

/** `preset list | show | save | remove`: what the columns of a partner's files hold. */
export const presetCommands: readonly CommandSpec[] = [
  {
    path: ['preset', 'list'],
    example: 'preset list --json',
    run: async (context) =>
      withEngine(context, TO_READ, async (bench) => {
        const listed = await call(context, bench, 'presets.list', {});
        if (!listed.ok) return listed;
        if (context.json) context.printJson(listed.value);
        else if (listed.value.length === 0) context.print(context.say('cli.preset.none'));
        else for (const { name } of listed.value) context.print(name);
        return ok(EXIT.done);
      }),
  },
  {
    path: ['preset', 'show'],
    args: '<NAME>',
    example: 'preset show "Acme Distribution"',
    run: async (context, [name = '']) =>
      withEngine(context, TO_READ, async (bench) => {
        const listed = await call(context, bench, 'presets.list', {});
        if (!listed.ok) return listed;
        const preset = listed.value.find((each) => each.name === name);
        if (preset === undefined) {
          const known = listed.value.map((each) => each.name).join(', ');
          return err(failure('import.unknownPreset', { preset: name, known: known === '' ? '–' : known }));
        }
        if (context.json) context.printJson(preset);
        else {
          const heading = ['header', 'holds'].map((column) => context.say(`cli.column.${column}`));
          const rows = preset.columns.map(({ header, field }) => [
            header,
            field === null ? '–' : context.say(`import.field.${field}`),
          ]);
          context.print(formatTable(heading, rows));
        }
        return ok(EXIT.done);
      }),
  },
  {
    path: ['preset', 'save'],
    args: '<NAME> <COLUMNS...>',
    example: 'preset save "Acme Distribution" order=Auftrag sku=Typ serial=Seriennummer',
    run: async (context, [name = '', ...pairs]) => {
      const columns = pairs.map((pair) => {
        const [field = '', ...header] = pair.split('=');
        return { header: header.join('='), field: ORDER_WORDS.fields.find((known) => known === field) ?? null };
      });
      const wrong = pairs[columns.findIndex(({ header, field }) => field === null || header === '')];
      if (wrong !== undefined) {
        return err(failure('cli.presetPair', { pair: wrong, fields: ORDER_WORDS.fields.join(', ') }));
      }
      return withEngine(context, TO_WRITE, async (bench) => {
        const saved = await call(context, bench, 'presets.save', { preset: { name, columns } });
        if (!saved.ok) return saved;
        if (!context.json) context.print(context.say('cli.preset.saved', { name }));
        return ok(EXIT.done);
      });
    },
  },
  {
    path: ['preset', 'remove'],
    args: '<NAME>',
    example: 'preset remove "Acme Distribution"',
    run: async (context, [name = '']) =>
      withEngine(context, TO_WRITE, async (bench) => {
        const removed = await call(context, bench, 'presets.remove', { name });
        if (!removed.ok) return removed;
        if (!context.json) context.print(context.say('cli.preset.removed', { name }));
        return ok(EXIT.done);
      }),
  },
];
