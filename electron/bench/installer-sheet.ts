import type { CallOutput, Language } from '../../shared/contract/calls.ts';
import type { Installer } from '../../shared/domain/dossier/installers.ts';
import { csvText } from './csv-text.ts';

const COLUMNS = ['name', 'email', 'phone', 'sites', 'from', 'until', 'zone', 'created'] as const;

/** The accounts that an administrator of the customer's organisation is to create, a row a person. */
export function installerSheet(
  customer: string,
  installers: readonly Installer[],
  language: Language,
  say: (key: string) => string,
): CallOutput<'dossier.installerSheet'> {
  const rows = installers.map(({ name, email, phone, sites, from, until, zone, createdOn }) => [
    name,
    email,
    phone,
    sites.length === 0 ? say('dossier.everySite') : sites.map((path) => path.join(' / ')).join(', '),
    from,
    until ?? '',
    zone,
    createdOn ?? '',
  ]);
  const heading = COLUMNS.map((column) => say(`dossier.sheetColumn.${column}`));
  const file = customer.normalize('NFKD').replaceAll(/[^\w.-]+/g, '_');
  return { fileName: `installers-${file}.csv`, content: csvText([heading, ...rows], language), rows: rows.length };
}
