import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LicencesShown } from '../../../shared/contract/licence-calls.ts';
import { coTerminate } from '../../../shared/domain/licence/co-term.ts';
import { Panel } from '../../components/panel.tsx';
import { useDay } from '../../components/spoken-day.ts';
import { CalculatorRow, newRow, type Part, partOf, rowOf } from './calculator-row.tsx';
import css from './licences-page.module.css';

/** On which day licences of unequal terms end together. Changes nothing: it is a sum to try things with. */
export function Calculator({ shown }: { readonly shown: LicencesShown }) {
  const { t } = useTranslation();
  const day = useDay();
  const [parts, setParts] = useState<readonly Part[]>([newRow()]);
  const set = (changed: Part): void => setParts(parts.map((part) => (part.id === changed.id ? changed : part)));
  const counted = parts.map((part) => partOf(part, shown));
  const result = coTerminate(
    shown.today,
    counted.flatMap((part) => part ?? []),
  );
  return (
    <Panel title={t('licences.calculator.title')}>
      <p className={css.method}>{t('licences.calculator.method', { daysOfYear: shown.daysOfYear })}</p>
      <div className={css.rows}>
        {parts.map((part, at) => (
          <CalculatorRow
            key={part.id}
            part={part}
            position={at + 1}
            families={shown.families}
            isAlone={parts.length === 1}
            onChange={set}
            onRemove={() => setParts(parts.filter(({ id }) => id !== part.id))}
          />
        ))}
      </div>
      <div className={css.actions}>
        <Button variant="default" onClick={() => setParts([...parts, newRow()])}>
          {t('licences.calculator.add')}
        </Button>
        {shown.lists.map(({ customer, licences }) => (
          <Button
            key={customer}
            variant="default"
            onClick={() => setParts([...licences.flatMap((licence) => rowOf(licence, shown) ?? []), newRow()])}
          >
            {t('licences.calculator.from', { customer })}
          </Button>
        ))}
      </div>
      <div aria-live="polite">
        {result === null || counted.includes(null) ? (
          <p className={css.result}>{t('licences.calculator.incomplete')}</p>
        ) : (
          <>
            <p className={css.result}>{t('licences.calculator.result', { day: day(result.on), count: result.days })}</p>
            {result.exact.denominator !== '1' && (
              <p className={css.exact}>
                {t('licences.calculator.exact', { ...result.exact, count: result.days, today: day(shown.today) })}
              </p>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}
