import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import css from './toolbar.module.css';

export interface SearchFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The focus leaves it: nothing more is typed. */
  readonly onLeave: () => void;
  /** Down from the search leads to the devices. */
  readonly onDown: () => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** The search of the bench: Escape empties it, then leaves it. */
export function SearchField({ text, onText, onLeave, onDown, field }: SearchFieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      ref={field}
      className={css.search}
      aria-label={t('bench.search.label')}
      placeholder={t('bench.search.placeholder')}
      leftSection={<IconSearch size={17} aria-hidden="true" />}
      rightSection={
        text === '' ? (
          <Kbd size="xs">/</Kbd>
        ) : (
          <CloseButton size="sm" aria-label={t('bench.search.clear')} onClick={() => onText('')} />
        )
      }
      value={text}
      onChange={({ currentTarget: { value } }) => onText(value)}
      onBlur={onLeave}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'ArrowDown') onDown();
        if (key === 'Escape' && text === '') currentTarget.blur();
        else if (key === 'Escape') onText('');
      }}
    />
  );
}
