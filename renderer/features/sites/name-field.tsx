import { useEffect, useState } from 'react';
import css from './position-grid.module.css';

export interface NameFieldProps {
  readonly name: string;
  readonly label: string;
  readonly tabIndex: number;
  /** Gives whether it was taken. */
  readonly onSave: (name: string) => Promise<boolean>;
}

/** A name that is edited where it stands: Enter or leaving it keeps it, Escape gives the old one back. */
export function NameField({ name, label, tabIndex, onSave }: NameFieldProps) {
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  const save = async (): Promise<void> => {
    const wanted = text.trim();
    if (wanted === name) return;
    if (wanted === '' || !(await onSave(wanted))) setText(name);
  };
  return (
    <input
      className={css.name}
      aria-label={label}
      data-part="name"
      tabIndex={tabIndex}
      value={text}
      maxLength={120}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setText(name);
      }}
    />
  );
}
