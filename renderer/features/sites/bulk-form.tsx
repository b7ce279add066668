import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PositionId } from '../../../shared/domain/order/order.ts';
import { type AddressText, parseAddressFill } from '../../../shared/domain/site/address-text.ts';
import { siteKey } from '../../../shared/domain/site/position.ts';
import type { Attempt } from '../../client/use-plan.ts';
import { AddressInputs } from './address-fields.tsx';
import css from './bulk-bar.module.css';
import { PatternFields, type PatternText } from './pattern-fields.tsx';
import type { PlaceContext } from './place-context.ts';
import { Said } from './said.tsx';
import { Trial } from './trial.tsx';

/** What is done to chosen places after a look at what it would do. */
export type BulkKind = 'rename' | 'move' | 'addresses';

interface FormProps {
  readonly ids: readonly PositionId[];
  readonly sites: readonly (readonly string[])[];
  readonly context: PlaceContext;
  readonly onDone: (attempted: Attempt) => void;
}

const FORMS = { rename: RenameForm, move: MoveForm, addresses: AddressForm } as const;

/** The form of one of the things that can be done to many places. */
export function BulkForm({ kind, ...props }: FormProps & { readonly kind: BulkKind }) {
  const Form = FORMS[kind];
  return (
    <div className={css.form}>
      <Form key={kind} {...props} />
    </div>
  );
}

function RenameForm({ ids, context, onDone }: FormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<PatternText>({ pattern: '{subsite}-CAM-{nn}', values: {} });
  return (
    <>
      <div className={css.fields}>
        <PatternFields {...text} label={t('sites.pattern')} autoFocus onChange={setText} />
      </div>
      {text.pattern.trim() !== '' && (
        <Trial
          order={context.order.number}
          edit={{ kind: 'rename-positions', ids: [...ids], ...text }}
          attempt={context.attempt}
          label={t('sites.bulk.doRename', { count: ids.length })}
          onDone={onDone}
        />
      )}
    </>
  );
}

function MoveForm({ ids, sites, context, onDone }: FormProps) {
  const { t } = useTranslation();
  const [to, setTo] = useState('');
  const path = sites.find((site) => siteKey(site) === to) ?? [];
  return (
    <>
      <div className={css.fields}>
        <NativeSelect
          size="sm"
          autoFocus
          label={t('sites.bulk.moveTo')}
          value={to}
          data={[
            { value: '', label: t('orders.noSite') },
            ...sites
              .filter((site) => site.length > 0)
              .map((site) => ({ value: siteKey(site), label: site.join(' / ') })),
          ]}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </div>
      <Trial
        order={context.order.number}
        edit={{ kind: 'move-positions', ids: [...ids], site: [...path] }}
        attempt={context.attempt}
        label={t('sites.bulk.doMove', { count: ids.length })}
        onDone={onDone}
      />
    </>
  );
}

function AddressForm({ ids, context, onDone }: FormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<AddressText>({ kind: 'static', address: '', prefix: '24', gateway: '', vlan: '' });
  const [last, setLast] = useState('');
  const isEmpty = text.kind !== 'dhcp' && text.address.trim() === '';
  const fill = parseAddressFill(text, last);
  return (
    <>
      <AddressInputs
        text={text}
        problem={null}
        withNone={false}
        addressLabel={t('sites.bulk.first')}
        onChange={(change) => setText({ ...text, ...change })}
      />
      {text.kind !== 'dhcp' && (
        <div className={css.fields}>
          <TextInput
            size="sm"
            label={t('sites.bulk.last')}
            value={last}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => setLast(event.currentTarget.value)}
          />
        </div>
      )}
      {!isEmpty && !fill.ok && <Said sentences={[fill.error]} />}
      {!isEmpty && fill.ok && (
        <Trial
          order={context.order.number}
          edit={{ kind: 'fill-addresses', ids: [...ids], fill: fill.value }}
          attempt={context.attempt}
          label={t('sites.bulk.doAddresses', { count: ids.length })}
          onDone={onDone}
        />
      )}
    </>
  );
}
