import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What a person says of a firmware file: whose it is, for which models, which version. As typed. */
export interface ReleaseText {
  readonly vendor: string;
  readonly models: string;
  readonly version: string;
}

export interface ReleaseFieldsProps {
  readonly value: ReleaseText;
  readonly onChange: (value: ReleaseText) => void;
}

/** The three fields without which no file can be offered to a device. */
export function ReleaseFields({ value, onChange }: ReleaseFieldsProps) {
  const { t } = useTranslation();
  return (['vendor', 'models', 'version'] as const).map((name) => (
    <TextInput
      key={name}
      label={t(`firmware.field.${name}`)}
      value={value[name]}
      onChange={({ currentTarget }) => onChange({ ...value, [name]: currentTarget.value })}
    />
  ));
}
