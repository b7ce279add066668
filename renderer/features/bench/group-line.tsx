import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupName, SiteLine } from '../../client/site-tree.ts';
import { useHealth } from '../../client/use-board.ts';
import { CountBar } from '../../components/count-bar.tsx';
import { FIGURES } from '../../components/count-figures.tsx';
import { GridCell } from '../../components/grid-parts.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import css from './site-grid.module.css';

export interface GroupLineProps {
  readonly line: Extract<SiteLine, { kind: 'group' }>;
  readonly tabIndex: 0 | -1;
  readonly onFold: (groupId: string, open: boolean) => void;
}

/** An order, a site or a sub-site: how far it is, and the button that folds it. */
export const GroupLine = memo(function GroupLine({ line, tabIndex, onFold }: GroupLineProps) {
  const { t, i18n } = useTranslation();
  const { id, level, counts, open } = line;
  const name = useName(line.name);
  const figures = new Intl.NumberFormat(i18n.language);
  const ordered = counts.expected > 0;
  const isReady = ordered && counts.ready === counts.expected && counts.hand === 0;
  return (
    <div className={css.group} data-level={Math.min(level, 4)} data-row={id}>
      <GridCell className={css.name}>
        <UnstyledButton
          className={css.fold}
          style={{ paddingInlineStart: 12 + (level - 1) * 20 }}
          data-row={id}
          tabIndex={tabIndex}
          aria-expanded={open}
          onClick={() => onFold(id, !open)}
        >
          <IconChevronRight className={css.chevron} data-open={open || undefined} size={18} aria-hidden="true" />
          <span className={css.text}>{name}</span>
          {isReady && <StateMark state="ready" size={20} />}
          {isReady && <span className="gr-hidden">{t('state.ready')}</span>}
        </UnstyledButton>
      </GridCell>
      <GridCell className={css.bar}>
        {ordered && <CountBar counts={{ ...counts, missing: 0, exceptions: counts.hand }} />}
      </GridCell>
      {FIGURES.map((figure) => (
        <GridCell key={figure} className={css.figure}>
          <span data-figure={figure} data-none={counts[figure] === 0 || undefined}>
            {ordered ? figures.format(counts[figure]) : '–'}
          </span>
        </GridCell>
      ))}
      <GridCell className={css.hand}>
        {counts.hand > 0 && (
          <>
            <StateMark state="hand" size={18} />
            {figures.format(counts.hand)}
          </>
        )}
      </GridCell>
    </div>
  );
});

/** What a group is called: an order by its number and customer, a site by its name. */
function useName(name: GroupName): string {
  const { t } = useTranslation();
  const orders = useHealth()?.orders ?? [];
  switch (name.kind) {
    case 'order': {
      const customer = orders.find(({ number }) => number === name.order)?.customer;
      return customer === undefined ? name.order : `${name.order} · ${customer}`;
    }
    case 'site':
      return name.name;
    case 'no-site':
      return t('bench.sites.noSite');
    case 'no-order':
      return t('bench.sites.noOrder');
  }
}
