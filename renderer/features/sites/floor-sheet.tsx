import { Button, NativeSelect } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PositionId } from '../../../shared/domain/order/order.ts';
import type { PlanPoint, Position } from '../../../shared/domain/site/position.ts';
import type { FloorPlan } from '../../../shared/domain/site/site.ts';
import { FloorMarker } from './floor-marker.tsx';
import css from './floor-plan.module.css';
import type { PlaceContext } from './place-context.ts';
import { Said } from './said.tsx';
import { Unplaced } from './unplaced.tsx';
import { useFocusWhenThere } from './use-focus-when-there.ts';
import { usePlacingPoint } from './use-placing-point.ts';
import { useZoom, ZOOMS } from './use-zoom.ts';

/** How far an arrow key moves a place, in shares of the picture's longer side. */
const STEPS = { fine: 0.002, normal: 0.01, coarse: 0.05 } as const;
type Step = keyof typeof STEPS;

export interface FloorSheetProps {
  readonly url: string;
  readonly floorPlan: FloorPlan;
  readonly positions: readonly Position[];
  readonly context: PlaceContext;
  readonly onBroken: () => void;
}

/** The picture, to be zoomed and scrolled, with every placed position on it and the others beside it. */
export function FloorSheet({ url, floorPlan, positions, context, onBroken }: FloorSheetProps) {
  const { t } = useTranslation();
  const sheet = useRef<HTMLDivElement>(null);
  const [step, setStep] = useState<Step>('normal');
  const { box, zoom, setZoom } = useZoom();
  const parts = useRef<HTMLDivElement>(null);
  const focusOn = useFocusWhenThere(parts);
  const { moving, refused, keptPointOf, move, keep, leave } = usePlacingPoint(positions, context.attempt);
  const [inHand, setInHand] = useState<PositionId | null>(null);
  const { widthPx, heightPx } = floorPlan;
  const stepX = (STEPS[step] * Math.max(widthPx, heightPx)) / widthPx;
  const stepY = (STEPS[step] * Math.max(widthPx, heightPx)) / heightPx;
  const pointAt = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): PlanPoint => {
    const bounds = sheet.current?.getBoundingClientRect();
    if (bounds === undefined) return { x: 0.5, y: 0.5 };
    return { x: (clientX - bounds.left) / bounds.width, y: (clientY - bounds.top) / bounds.height };
  };
  const pointOf = (position: Position) => (moving?.id === position.id ? moving.point : keptPointOf(position));
  const shown = positions.flatMap((position) => {
    const point = pointOf(position);
    return point === null ? [] : [{ position, point }];
  });
  return (
    <>
      <div className={css.bar}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('sites.floor.smaller')}
          disabled={zoom === ZOOMS[0]}
          onClick={() => setZoom(ZOOMS.findLast((each) => each < zoom) ?? zoom)}
        >
          −
        </Button>
        <span className={css.zoom} role="status">
          {t('sites.floor.zoom', { percent: Math.round(zoom * 100) })}
        </span>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('sites.floor.larger')}
          disabled={zoom === ZOOMS.at(-1)}
          onClick={() => setZoom(ZOOMS.find((each) => each > zoom) ?? zoom)}
        >
          +
        </Button>
        <NativeSelect
          size="xs"
          aria-label={t('sites.floor.step')}
          value={step}
          data={Object.keys(STEPS).map((value) => ({ value, label: t(`sites.floor.steps.${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            setStep(value === 'fine' || value === 'coarse' ? value : 'normal')
          }
        />
        <p className={css.hint}>{t('sites.floor.keys')}</p>
      </div>
      <Said sentences={refused} />
      <div className={css.columns} ref={parts}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className={css.window} ref={box} tabIndex={0} aria-label={t('sites.floor.picture')}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: by keyboard a place is put down by its own keys. */}
          <div
            ref={sheet}
            className={css.sheet}
            data-in-hand={inHand !== null || undefined}
            style={{ width: `${zoom * 100}%`, aspectRatio: `${widthPx} / ${heightPx}` }}
            onClick={(event) => {
              if (inHand === null) return;
              void keep(inHand, pointAt(event));
              setInHand(null);
            }}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              const id = event.dataTransfer.getData('application/x-greenroom-place');
              const dropped = positions.find((position) => position.id === id);
              if (dropped === undefined) return;
              event.preventDefault();
              void keep(dropped.id, pointAt(event));
            }}
          >
            <img className={css.image} src={url} alt="" draggable={false} onError={onBroken} />
            {shown.map(({ position, point }) => (
              <FloorMarker
                key={position.id}
                position={position}
                row={context.rowOf.get(position.id)}
                point={point}
                isMoving={moving?.id === position.id}
                stepX={stepX}
                stepY={stepY}
                pointAt={pointAt}
                onMove={(to) => move(position.id, to)}
                onKeep={(to) => {
                  void keep(position.id, to);
                  if (to === null) focusOn('waiting', position.id);
                }}
                onLeave={() => {
                  leave();
                  if (keptPointOf(position) === null) focusOn('waiting', position.id);
                }}
              />
            ))}
          </div>
        </section>
        <Unplaced
          positions={positions.filter((position) => pointOf(position) === null)}
          rowOf={context.rowOf}
          inHand={inHand}
          onTake={(id) => setInHand(inHand === id ? null : id)}
          onPlaceByKeys={(id) => {
            setInHand(null);
            move(id, { x: 0.5, y: 0.5 });
            focusOn('marker', id);
          }}
        />
      </div>
    </>
  );
}
