import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CatalogueEntry } from '../../../shared/contract/firmware-calls.ts';

export interface VersionSelectProps {
  readonly label: string;
  readonly model: string;
  readonly version: string | null;
  readonly entries: readonly CatalogueEntry[];
  /** Null: none is wanted. */
  readonly onChange: (version: string | null) => void;
}

/** The versions that the catalogue has for a model, newest added first, and the one that is wanted even where it has not. */
export function VersionSelect({ label, model, version, entries, onChange }: VersionSelectProps) {
  const { t } = useTranslation();
  const known = entries
    .filter(({ release }) => release.blocked === null && release.models.some((pattern) => mayFit(pattern, model)))
    .map(({ release }) => release.version)
    .toReversed();
  const versions = [...new Set(version === null ? known : [version, ...known])];
  return (
    <NativeSelect
      aria-label={label}
      value={version ?? ''}
      data={[
        { value: '', label: t('firmware.noVersion') },
        ...versions.map((value) => ({
          value,
          label: known.includes(value) ? value : t('firmware.notInCatalogue', { version: value }),
        })),
      ]}
      onChange={({ currentTarget: { value } }) => onChange(value === '' ? null : value)}
    />
  );
}

/** For choosing only, and generous: whether a version really is for a model, the engine says. */
function mayFit(pattern: string, model: string): boolean {
  const [start = ''] = pattern.toUpperCase().split('*');
  const name = model.toUpperCase();
  return pattern.includes('*') ? name.startsWith(start) : name === start || name.startsWith(`${start}-`);
}
