import { Button } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PositionFields } from '../../../shared/domain/site/plan-edit.ts';
import type { Position } from '../../../shared/domain/site/position.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import { AddressFields } from './address-fields.tsx';
import { AssignField } from './assign-field.tsx';
import { EditField } from './edit-field.tsx';
import type { PlaceContext } from './place-context.ts';
import css from './position-grid.module.css';
import { Said } from './said.tsx';

export interface PositionEditorProps {
  readonly position: Position;
  readonly problems: readonly Sentence[];
  readonly context: PlaceContext;
  readonly onClose: () => void;
}

/** Everything that a plan says of one place, each field kept by itself. Escape closes it. */
export function PositionEditor({ position, problems, context, onClose }: PositionEditorProps) {
  const { t } = useTranslation();
  const models = useId();
  const { id } = position;
  const save = async (fields: PositionFields): Promise<readonly Sentence[]> =>
    (await context.attempt({ kind: 'set-position', id, fields })).said;
  const skus = [...new Set(context.order.lines.filter(({ kind }) => kind === 'device').map(({ sku }) => sku))];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from any of its fields.
    <div
      className={css.below}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Said sentences={problems} />
      <div className={css.fields}>
        <EditField
          autoFocus
          label={t('sites.field.model')}
          placeholder={t('sites.field.anyModel')}
          value={position.model ?? ''}
          list={models}
          onSave={(text) => save({ model: text === '' ? null : text })}
        />
        <datalist id={models}>
          {skus.map((sku) => (
            <option key={sku} value={sku} />
          ))}
        </datalist>
        <EditField
          label={t('sites.field.serial')}
          placeholder={t('sites.field.anySerial')}
          value={position.serial ?? ''}
          onSave={(text) => save({ serial: text === '' ? null : text })}
        />
        <EditField
          label={t('sites.field.switchName')}
          value={position.switchName ?? ''}
          onSave={(text) => save({ switchName: text === '' ? null : text })}
        />
        <EditField
          label={t('sites.field.switchPort')}
          value={position.switchPort ?? ''}
          onSave={(text) => save({ switchPort: text === '' ? null : text })}
        />
        <EditField
          label={t('sites.field.poeWatts')}
          value={position.poeWatts === null ? '' : String(position.poeWatts)}
          onSave={async (text) => {
            const watts = parseWatts(text);
            return watts === 'bad'
              ? [{ key: 'plan.field.poeWatts', params: { value: text } }]
              : save({ poeWatts: watts });
          }}
        />
        <EditField
          type="date"
          label={t('sites.field.visitDate')}
          value={position.visitDate ?? ''}
          onSave={(text) => save({ visitDate: text === '' ? null : text })}
        />
        <div className={css.wide}>
          <EditField
            label={t('sites.field.note')}
            value={position.note}
            maxLength={2_000}
            onSave={(text) => save({ note: text })}
          />
        </div>
      </div>
      <AddressFields plan={position.address} onSave={(address) => save({ address })} />
      <AssignField position={position} context={context} />
      <div className={css.buttons}>
        <Button size="sm" variant="default" onClick={onClose}>
          {t('sites.close')}
        </Button>
        <Button size="sm" variant="subtle" onClick={() => void context.edit({ kind: 'remove-positions', ids: [id] })}>
          {t('sites.removePlace', { name: position.name })}
        </Button>
      </div>
    </div>
  );
}

/** Watts with a point or a comma, 0 to 200; null: not said. */
function parseWatts(text: string): number | null | 'bad' {
  if (text === '') return null;
  const watts = /^\d{1,3}(?:[.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : -1;
  return watts >= 0 && watts <= 200 ? watts : 'bad';
}
