import type { CallOutput, Language } from '../../shared/contract/calls.ts';
import type { RegistryTask } from '../../shared/contract/registry-calls.ts';
import { csvText } from './csv-text.ts';

const COLUMNS = ['done', 'task', 'site', 'name', 'serial', 'model', 'now'] as const;

/** What a person has to do in Command for an order, a row a task, to be printed or worked down on a second screen. */
export function checklistSheet(
  order: string,
  tasks: readonly RegistryTask[],
  language: Language,
  say: (key: string) => string,
): CallOutput<'registry.checklist'> {
  const rows = tasks.map(({ kind, done, site, device }) => [
    say(done === null ? 'registry.done.unknown' : done ? 'registry.done.yes' : 'registry.done.no'),
    say(`registry.task.${kind}`),
    site.join(' / '),
    device?.name ?? '',
    device?.serial ?? '',
    device?.model ?? '',
    device?.now ?? '',
  ]);
  const heading = COLUMNS.map((column) => say(`registry.sheetColumn.${column}`));
  const file = order.normalize('NFKD').replaceAll(/[^\w.-]+/g, '_');
  return { fileName: `registration-${file}.csv`, content: csvText([heading, ...rows], language), rows: rows.length };
}
