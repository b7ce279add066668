import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import type { LabelRow } from '../../../shared/contract/label-calls.ts';
import { readFormat } from '../../../shared/domain/label/format.ts';
import type { OrderNumber, UnitId } from '../../../shared/domain/order/order.ts';
import { sentenceOf } from '../../client/notices.ts';
import { useCall } from '../../client/use-call.ts';
import { useLabels } from '../../client/use-labels.ts';
import { useReloadOnChange } from '../../client/use-reload-on-change.ts';
import { Nothing } from '../../components/nothing.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { type Choices, LabelChoices } from './label-choices.tsx';
import { isPrintable, LabelList } from './label-list.tsx';
import css from './labels-page.module.css';
import { Preview } from './preview.tsx';
import { PrintBar } from './print-bar.tsx';

const AT_FIRST: Choices = { format: 'L7160', startAt: 1, symbology: 'qr', dpi: 203, site: '', onlyNew: true };

/** The labels of an order: choose, look at them as they will be printed, write the file, say that the paper is there. */
export function LabelsPage({ number }: { readonly number: string }) {
  const { t } = useTranslation();
  const order = number as OrderNumber;
  const { value: rows, error, reload } = useCall('labels.list', { order });
  useReloadOnChange(reload);
  return (
    <>
      <PageHead
        title={t('labels.title', { order })}
        sub={t('labels.sub')}
        actions={<Link href={`/orders/${encodeURIComponent(order)}`}>{t('labels.toOrder', { order })}</Link>}
      />
      {error !== null && <Trouble sentence={sentenceOf(error)} />}
      {rows !== null && rows.length === 0 && <Nothing title={t('labels.none.title')} how={t('labels.none.how')} />}
      {rows !== null && rows.length > 0 && <Labels order={order} rows={rows} onChanged={reload} />}
    </>
  );
}

interface LabelsProps {
  readonly order: OrderNumber;
  readonly rows: readonly LabelRow[];
  readonly onChanged: () => void;
}

function Labels({ order, rows, onChanged }: LabelsProps) {
  const { t, i18n } = useTranslation();
  const [choices, setChoices] = useState(AT_FIRST);
  const asked = new URLSearchParams(useSearch()).get('unit');
  /** What a person took out of the choice that site and state make, or put into it; who came for one label has chosen it. */
  const [byHand, setByHand] = useState<ReadonlyMap<UnitId, boolean>>(() =>
    asked === null ? new Map() : new Map(rows.map(({ unitId }) => [unitId, unitId === asked])),
  );
  const { write, markPrinted } = useLabels(onChanged);
  const { format, startAt, symbology, dpi, site, onlyNew } = choices;
  const read = readFormat(format);
  const isSheet = read.ok && read.value.medium === 'sheet';
  const shown = useMemo(() => rows.filter((row) => site === '' || row.site.includes(site)), [rows, site]);
  const chosen = useMemo(() => {
    const wants = (row: LabelRow): boolean => byHand.get(row.unitId) ?? !(onlyNew && row.state === 'printed');
    return shown.filter((row) => isPrintable(row) && wants(row)).map(({ unitId }) => unitId);
  }, [shown, byHand, onlyNew]);
  const sites = useMemo(() => [...new Set(rows.flatMap((row) => row.site))], [rows]);

  return (
    <div className={css.page}>
      <div className={css.left}>
        <LabelChoices
          choices={choices}
          sites={sites}
          isSheet={isSheet}
          onChange={(change) => setChoices((before) => ({ ...before, ...change }))}
        />
        <PrintBar
          count={chosen.length}
          isRoll={read.ok && !isSheet}
          onWrite={async (output) => {
            const language = i18n.language === 'fr' ? 'fr' : 'en';
            const sheet = { order, units: chosen, format, startAt, symbology };
            const units = await write({ ...sheet, output, dpi, language });
            return units === null ? null : { units, format };
          }}
          onPrinted={async (written) => {
            const kept = await markPrinted(order, written.units, written.format);
            if (kept) setByHand(new Map());
            return kept;
          }}
        />
        <Panel title={t('labels.list')} flush>
          <LabelList
            rows={shown}
            chosen={new Set(chosen)}
            onChoose={(units, on) =>
              setByHand((before) => new Map([...before, ...units.map((unitId) => [unitId, on] as const)]))
            }
          />
        </Panel>
      </div>
      <Panel title={t('labels.preview')}>
        {chosen.length === 0 ? (
          <Nothing title={t('labels.noneChosen.title')} how={t('labels.noneChosen.how')} />
        ) : (
          <Preview order={order} units={chosen} choices={choices} />
        )}
      </Panel>
    </div>
  );
}
