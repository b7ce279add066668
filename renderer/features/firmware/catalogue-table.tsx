import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueEntry } from '../../../shared/contract/firmware-calls.ts';
import type { FirmwareActions } from '../../client/use-firmware.ts';
import { CatalogueRow } from './catalogue-row.tsx';
import css from './firmware-page.module.css';

export interface CatalogueTableProps {
  readonly entries: readonly CatalogueEntry[];
  readonly actions: FirmwareActions;
}

/** Every release, the newest added first. One at a time opens for editing, in its place. */
export function CatalogueTable({ entries, actions }: CatalogueTableProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('firmware.column.release')}</th>
          <th scope="col">{t('firmware.column.models')}</th>
          <th scope="col">{t('firmware.column.file')}</th>
          <th scope="col">{t('firmware.column.state')}</th>
          <th scope="col">
            <span className="gr-hidden">{t('firmware.column.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.toReversed().map((entry) => (
          <CatalogueRow
            key={entry.release.id}
            entry={entry}
            actions={actions}
            isEditing={editing === entry.release.id}
            onEdit={(isEditing) => setEditing(isEditing ? entry.release.id : null)}
          />
        ))}
      </tbody>
    </table>
  );
}
