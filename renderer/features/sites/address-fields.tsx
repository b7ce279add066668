import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddressPlan } from '../../../shared/domain/site/address-plan.ts';
import { type AddressText, addressTextOf, parseAddressText } from '../../../shared/domain/site/address-text.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import { useSay } from '../../components/say.ts';
import css from './position-grid.module.css';
import { Said } from './said.tsx';

const KINDS = ['', 'static', 'reserved', 'dhcp'] as const;

export interface AddressFieldsProps {
  readonly plan: AddressPlan | null;
  /** What stands in the way; empty where it was taken. */
  readonly onSave: (plan: AddressPlan | null) => Promise<readonly Sentence[]>;
}

/** The address plan of one place. Its fields make one plan, which is kept once it can be read: on Enter, or on leaving them. */
export function AddressFields({ plan, onSave }: AddressFieldsProps) {
  const { t } = useTranslation();
  const kept = addressTextOf(plan);
  const keptText = JSON.stringify(kept);
  const [text, setText] = useState<AddressText>(kept);
  const [said, setSaid] = useState<readonly Sentence[]>([]);
  const [touched, setTouched] = useState(false);
  const [seen, setSeen] = useState(keptText);
  // In the same render, not after it: a key that comes in between would find the old text beside the new plan.
  if (seen !== keptText) {
    setSeen(keptText);
    setText(kept);
    setSaid([]);
    setTouched(false);
  }
  const read = parseAddressText(text);
  const problem = touched && !read.ok ? read.error : null;
  const save = (): void => {
    setTouched(true);
    if (read.ok && JSON.stringify(addressTextOf(read.value)) !== keptText) void onSave(read.value).then(setSaid);
  };
  return (
    <fieldset
      className={css.group}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          save();
        }
        if (event.key === 'Escape' && JSON.stringify(text) !== keptText) {
          event.stopPropagation();
          // The field that has the focus may go with what was typed.
          event.currentTarget.querySelector('select')?.focus();
          setText(kept);
          setTouched(false);
        }
      }}
    >
      <legend className="gr-hidden">{t('sites.column.address')}</legend>
      <AddressInputs text={text} problem={problem} onChange={(change) => setText({ ...text, ...change })} />
      <Said sentences={said} />
    </fieldset>
  );
}

export interface AddressInputsProps {
  readonly text: AddressText;
  readonly problem: { readonly field: keyof AddressText; readonly sentence: Sentence } | null;
  /** Whether nothing can be planned at all. */
  readonly withNone?: boolean;
  /** What the address is called where it is not the only one. */
  readonly addressLabel?: string;
  readonly onChange: (change: Partial<AddressText>) => void;
}

/** The fields of an address plan, those that its kind has. */
export function AddressInputs({ text, problem, withNone = true, addressLabel, onChange }: AddressInputsProps) {
  const { t } = useTranslation();
  const say = useSay();
  const isFixed = text.kind === 'static' || text.kind === 'reserved';
  const field = (name: Exclude<keyof AddressText, 'kind'>, label: string) => (
    <TextInput
      size="sm"
      label={label}
      value={text[name]}
      maxLength={name === 'address' || name === 'gateway' ? 40 : 4}
      autoComplete="off"
      error={problem?.field === name ? say(problem.sentence) : undefined}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className={css.fields}>
      <NativeSelect
        size="sm"
        label={t('sites.field.addressKind')}
        value={text.kind}
        data={KINDS.filter((kind) => withNone || kind !== '').map((kind) => ({
          value: kind,
          label: t(`sites.addressKind.${kind === '' ? 'none' : kind}`),
        }))}
        onChange={(event) => {
          const kind = KINDS.find((each) => each === event.currentTarget.value) ?? '';
          onChange({ kind });
        }}
      />
      {isFixed && field('address', addressLabel ?? t('sites.field.address'))}
      {isFixed && field('prefix', t('sites.field.prefix'))}
      {isFixed && field('gateway', t('sites.field.gateway'))}
      {text.kind !== '' && field('vlan', t('sites.field.vlan'))}
    </div>
  );
}
