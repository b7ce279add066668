import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract/calls.ts';
import { CONTACT_ROLES, type Contact } from '../../../shared/domain/support/support-case.ts';
import { Panel } from '../../components/panel.tsx';
import css from './cases-page.module.css';

export interface ContactsProps {
  readonly customer: string;
  readonly contacts: readonly Contact[];
  readonly onSet: (list: CallInput<'contacts.set'>) => Promise<boolean>;
  readonly onRemove: (before: CallInput<'contacts.set'>, gone: Contact) => Promise<boolean>;
}

const NOBODY: Contact = { role: 'sales-representative', name: '', phone: '', email: '' };

/** Whom to call for a customer: the sales representative first, each with phone and e-mail. */
export function Contacts({ customer, contacts, onSet, onRemove }: ContactsProps) {
  const { t } = useTranslation();
  const [said, setSaid] = useState(NOBODY);
  const sorted = contacts.toSorted((a, b) => CONTACT_ROLES.indexOf(a.role) - CONTACT_ROLES.indexOf(b.role));
  const add = async (): Promise<void> => {
    if (await onSet({ customer, contacts: [...contacts, said] })) setSaid(NOBODY);
  };
  return (
    <Panel title={t('cases.contacts.title')}>
      {contacts.length === 0 && <p className={css.quiet}>{t('cases.contacts.none')}</p>}
      <ul className={css.contacts}>
        {sorted.map((contact) => (
          <li key={`${contact.role} ${contact.name} ${contact.email}`} className={css.contact}>
            <span>
              <b>{contact.name}</b> <span className={css.quiet}>{t(`cases.role.${contact.role}`)}</span>
              <br />
              {contact.phone !== '' && <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a>}{' '}
              {contact.email !== '' && <a href={`mailto:${encodeURIComponent(contact.email)}`}>{contact.email}</a>}
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('cases.contacts.remove', { name: contact.name })}
              onClick={() => void onRemove({ customer, contacts: [...contacts] }, contact)}
            >
              <IconX size={16} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <NativeSelect
          label={t('cases.contacts.role')}
          value={said.role}
          data={CONTACT_ROLES.map((role) => ({ value: role, label: t(`cases.role.${role}`) }))}
          onChange={({ currentTarget: { value } }) =>
            setSaid({ ...said, role: CONTACT_ROLES.find((role) => role === value) ?? 'other' })
          }
        />
        {(['name', 'phone', 'email'] as const).map((field) => (
          <TextInput
            key={field}
            type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
            label={t(`cases.contacts.${field}`)}
            value={said[field]}
            maxLength={200}
            onChange={({ currentTarget: { value } }) => setSaid({ ...said, [field]: value })}
          />
        ))}
        <Button type="submit" variant="default" disabled={said.name.trim() === ''}>
          {t('cases.contacts.add')}
        </Button>
      </form>
    </Panel>
  );
}
