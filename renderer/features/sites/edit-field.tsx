import { TextInput } from '@mantine/core';
import { type HTMLInputTypeAttribute, useEffect, useRef, useState } from 'react';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import { useSay } from '../../components/say.ts';

export interface EditFieldProps {
  readonly label: string;
  /** As it is kept now. */
  readonly value: string;
  readonly type?: HTMLInputTypeAttribute;
  readonly maxLength?: number;
  /** Id of a `datalist` with what is usual here. */
  readonly list?: string;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** What stands in the way; empty where it was taken. */
  readonly onSave: (text: string) => Promise<readonly Sentence[]>;
}

/**
 * One field that is edited where it stands: Enter or leaving it keeps it, Escape gives back what was kept. What is
 * refused stays in the field, with the sentence that says why under it.
 */
export function EditField({ label, value, type = 'text', maxLength = 256, onSave, ...rest }: EditFieldProps) {
  const say = useSay();
  const [text, setText] = useState(value);
  const [refused, setRefused] = useState<readonly Sentence[]>([]);
  const [seen, setSeen] = useState(value);
  // In the same render, not after it: a key that comes in between would find the old text beside the new value.
  if (seen !== value) {
    setSeen(value);
    setText(value);
    setRefused([]);
  }
  const asked = useRef(value);
  useEffect(() => {
    asked.current = value;
  }, [value]);
  const save = async (element: HTMLInputElement): Promise<void> => {
    // A date that is only half typed reads as none.
    const wanted = element.value.trim();
    if (element.validity.badInput || wanted === asked.current) return;
    asked.current = wanted;
    const said = await onSave(wanted);
    setRefused(said);
    if (said.length > 0) asked.current = value;
  };
  return (
    <TextInput
      {...rest}
      label={label}
      type={type}
      size="sm"
      value={text}
      maxLength={maxLength}
      autoComplete="off"
      error={refused.length === 0 ? undefined : refused.map(say).join(' ')}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={(event) => void save(event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          void save(event.currentTarget);
        }
        if (event.key === 'Escape' && text !== value) {
          event.stopPropagation();
          setText(value);
          setRefused([]);
        }
      }}
    />
  );
}
