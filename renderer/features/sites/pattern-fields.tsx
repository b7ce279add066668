import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { askedWords } from '../../../shared/domain/site/naming-pattern.ts';
import type { PatternValues } from '../../../shared/domain/site/plan-edit.ts';

/** A naming pattern and what stands for the words in it. */
export interface PatternText {
  readonly pattern: string;
  readonly values: PatternValues;
}

export interface PatternFieldsProps extends PatternText {
  readonly label: string;
  readonly autoFocus?: boolean;
  readonly onChange: (text: PatternText) => void;
}

/** A naming pattern, the number it begins with, and a field for each word in braces that only a person knows. */
export function PatternFields({ pattern, values, label, autoFocus = false, onChange }: PatternFieldsProps) {
  const { t } = useTranslation();
  const set = (word: string, value: string): void => onChange({ pattern, values: { ...values, [word]: value } });
  return (
    <>
      <TextInput
        size="sm"
        label={label}
        description={t('sites.patternHow')}
        value={pattern}
        maxLength={200}
        autoComplete="off"
        autoFocus={autoFocus}
        onChange={(event) => onChange({ pattern: event.currentTarget.value, values })}
      />
      {/\{\s*n/.test(pattern) && (
        <TextInput
          size="sm"
          label={t('sites.firstNumber')}
          inputMode="numeric"
          value={values.n ?? '1'}
          maxLength={6}
          onChange={(event) => set('n', event.currentTarget.value.replace(/\D/g, ''))}
        />
      )}
      {askedWords(pattern).map((word) => (
        <TextInput
          key={word}
          size="sm"
          label={t('sites.patternWord', { word })}
          placeholder="N,E,S,W · 101-110"
          value={values[word] ?? ''}
          maxLength={2_000}
          autoComplete="off"
          onChange={(event) => set(word, event.currentTarget.value)}
        />
      ))}
    </>
  );
}
