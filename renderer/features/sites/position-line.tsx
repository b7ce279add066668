import { Button } from '@mantine/core';
import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../shared/domain/site/position.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import { progressOf } from '../../components/chain-marks.ts';
import { GridCell } from '../../components/grid-parts.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { NameField } from './name-field.tsx';
import { type PlaceContext, unitName } from './place-context.ts';
import { addressText, portText } from './place-text.ts';
import { PositionEditor } from './position-editor.tsx';
import css from './position-grid.module.css';
import { Said } from './said.tsx';
import type { Selection } from './use-selection.ts';

export interface PositionLineProps {
  readonly position: Position;
  readonly index: number;
  /** Distance from the top of the list, in CSS pixels. */
  readonly start: number;
  readonly depth: number;
  /** The one line that Tab reaches. */
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly selection: Selection;
  readonly context: PlaceContext;
  readonly measure: (element: HTMLElement | null) => void;
  readonly onOpen: (open: boolean) => void;
}

/** One place: chosen, renamed where it stands, opened to change everything else; dragged onto a site to move it there. */
export function PositionLine({
  position,
  index,
  start,
  depth,
  isActive,
  isOpen,
  selection,
  context,
  measure,
  onOpen,
}: PositionLineProps) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<readonly Sentence[]>([]);
  const { id, name, model, site } = position;
  const row = context.rowOf.get(id);
  const state = row?.state ?? 'expected';
  const unitId = context.unitAt.get(id);
  const problems = context.problemsOf.get(id) ?? [];
  const isChosen = selection.has(id);
  const tabIndex = isActive ? 0 : -1;
  const choose = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('input, button, a, form') !== null) return;
    if (event.shiftKey) selection.extendTo(id);
    else if (event.ctrlKey || event.metaKey) selection.toggle(id);
    else selection.only(id);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: its own controls take the focus and the keys.
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-index={index}
      data-line={id}
      ref={measure}
      className={css.position}
      style={{ transform: `translateY(${start}px)` }}
      draggable={!isOpen}
      onDragStart={(event) => {
        if (!isChosen) selection.only(id);
        event.dataTransfer.setData('application/x-greenroom-places', id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onClick={choose}
    >
      <GridCell>
        <input
          type="checkbox"
          data-part="choose"
          tabIndex={tabIndex}
          aria-label={t('sites.choose', { name })}
          checked={isChosen}
          onChange={() => undefined}
          onClick={(event) => (event.shiftKey ? selection.extendTo(id) : selection.toggle(id))}
        />
      </GridCell>
      <GridCell className={css.mark} title={t(`state.${state}`)}>
        <StateMark state={state} size={18} progress={row === undefined ? 0 : progressOf(row)} />
        <span className="gr-hidden">{t(`state.${state}`)}</span>
      </GridCell>
      <GridCell className={css.cell}>
        <NameField
          name={name}
          label={t('sites.nameOf', { name })}
          tabIndex={tabIndex}
          onSave={async (wanted) => {
            const { done, said } = await context.attempt({ kind: 'set-position', id, fields: { name: wanted } });
            setRefused(said);
            return done;
          }}
        />
      </GridCell>
      <GridCell className={css.cell}>{site.slice(depth).join(' / ')}</GridCell>
      <GridCell className={css.cell}>{model ?? '–'}</GridCell>
      <GridCell className={css.cell}>
        {problems.length > 0 && (
          <span className={css.problem}>
            <StateMark state="hand" size={14} />
            <span className="gr-hidden">{t('sites.conflict')}</span>
          </span>
        )}
        <span className="gr-mono">{addressText(position)}</span>
      </GridCell>
      <GridCell className={css.cell}>{portText(position)}</GridCell>
      <GridCell className={css.cell}>
        {unitId === undefined ? (
          <span className={css.free}>{t('sites.free')}</span>
        ) : (
          <span className="gr-mono">{unitName(context.unitOf.get(unitId))}</span>
        )}
      </GridCell>
      <GridCell>
        <Button
          size="compact-sm"
          variant="subtle"
          data-part="edit"
          tabIndex={tabIndex}
          aria-expanded={isOpen}
          onClick={() => onOpen(!isOpen)}
        >
          {t(isOpen ? 'sites.close' : 'sites.edit')}
          <span className="gr-hidden"> {name}</span>
        </Button>
      </GridCell>
      {(isOpen || refused.length > 0) && (
        <GridCell className={css.below}>
          <Said sentences={refused} />
          {isOpen && (
            <PositionEditor position={position} problems={problems} context={context} onClose={() => onOpen(false)} />
          )}
        </GridCell>
      )}
    </div>
  );
}
