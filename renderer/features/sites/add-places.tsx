import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attempt } from '../../client/use-plan.ts';
import css from './bulk-bar.module.css';
import { PatternFields, type PatternText } from './pattern-fields.tsx';
import type { PlaceContext } from './place-context.ts';
import { Said } from './said.tsx';
import { Trial } from './trial.tsx';

export interface AddPlacesProps {
  readonly site: readonly string[];
  readonly siteName: string;
  readonly context: PlaceContext;
  readonly onClose: () => void;
}

/** As many as one step makes. */
const MOST = 10_000;

/** New places in a site: one by its name, or many by a pattern, looked at first. */
export function AddPlaces({ site, siteName, context, onClose }: AddPlacesProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<PatternText>({ pattern: 'CAM-{nn}', values: {} });
  const [count, setCount] = useState('1');
  const [model, setModel] = useState('');
  const [attempted, setAttempted] = useState<Attempt | null>(null);
  const number = Number(count);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from any of its fields.
    <div
      className={css.bar}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className={css.fields}>
        <PatternFields {...text} label={t('sites.newPlaceName')} autoFocus onChange={setText} />
        <TextInput
          size="sm"
          label={t('sites.howMany')}
          inputMode="numeric"
          value={count}
          maxLength={5}
          onChange={(event) => setCount(event.currentTarget.value.replace(/\D/g, ''))}
        />
        <TextInput
          size="sm"
          label={t('sites.field.model')}
          placeholder={t('sites.field.anyModel')}
          value={model}
          maxLength={256}
          autoComplete="off"
          onChange={(event) => setModel(event.currentTarget.value)}
        />
      </div>
      {(number < 1 || number > MOST) && <Said sentences={[{ key: 'sites.countBad', params: { max: MOST } }]} />}
      {attempted !== null && <Said sentences={attempted.said} />}
      {text.pattern.trim() !== '' && number >= 1 && number <= MOST && (
        <Trial
          order={context.order.number}
          edit={{
            kind: 'create-positions',
            site: [...site],
            ...text,
            count: number,
            model: model.trim() === '' ? null : model.trim(),
          }}
          attempt={context.attempt}
          label={t('sites.addPlaces', { count: number, site: siteName })}
          onDone={(outcome) => {
            setAttempted(outcome);
            if (outcome.done) onClose();
          }}
        />
      )}
      <div>
        <Button size="compact-sm" variant="subtle" onClick={onClose}>
          {t('sites.cancel')}
        </Button>
      </div>
    </div>
  );
}
