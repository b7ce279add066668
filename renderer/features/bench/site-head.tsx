import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFold, IconFoldDown } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { FIGURES } from '../../components/count-figures.tsx';
import { GridHead, GridRow } from '../../components/grid-parts.tsx';
import css from './site-grid.module.css';
import head from './table-head.module.css';

/** What the figures of a site are, and what folds every one of them. */
export const SiteHead = memo(function SiteHead({ onFoldAll }: { readonly onFoldAll: (open: boolean) => void }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual tree is no table.
    <div className={head.head} role="rowgroup">
      <GridRow className={css.heads} index={1}>
        <GridHead className={css.headName}>
          {t('bench.sites.site')}
          <Fold label={t('bench.sites.unfoldAll')} onClick={() => onFoldAll(true)}>
            <IconFoldDown size={16} aria-hidden="true" />
          </Fold>
          <Fold label={t('bench.sites.foldAll')} onClick={() => onFoldAll(false)}>
            <IconFold size={16} aria-hidden="true" />
          </Fold>
        </GridHead>
        <GridHead className={head.cell}>{t('bench.sites.progress')}</GridHead>
        {FIGURES.map((figure) => (
          <GridHead key={figure} className={css.headFigure}>
            {t(`bench.count.${figure}`)}
          </GridHead>
        ))}
        <GridHead className={css.headFigure}>{t('bench.attention.title')}</GridHead>
      </GridRow>
    </div>
  );
});

interface FoldProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function Fold({ label, onClick, children }: FoldProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
