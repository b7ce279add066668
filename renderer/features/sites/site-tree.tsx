import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { siteKey } from '../../../shared/domain/site/position.ts';
import { CountBar } from '../../components/count-bar.tsx';
import { type SiteNode, shownNodes } from './site-nodes.ts';
import css from './site-tree.module.css';

const LINE_HEIGHT = 66;

export interface SiteTreeProps {
  readonly nodes: readonly SiteNode[];
  readonly chosen: string;
  readonly onChoose: (path: readonly string[]) => void;
  /** F2 and Delete, on the chosen site. */
  readonly onRename: () => void;
  readonly onRemove: () => void;
  /** Places were dropped on a site. */
  readonly onDropPlaces: (path: readonly string[]) => void;
}

/**
 * The sites of an order, each with how far it is. Arrows move, right and left unfold and fold, Home and End go to the
 * ends. Only the lines in the window are in the page.
 */
export function SiteTree({ nodes, chosen, onChoose, onRename, onRemove, onDropPlaces }: SiteTreeProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [byHand, setByHand] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [over, setOver] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const shown = shownNodes(nodes, byHand);
  const at = Math.max(
    0,
    shown.findIndex(({ key }) => key === chosen),
  );
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 6,
  });
  // After every render: scrolling renders the lines before the choice has come back through the address, and then the
  // chosen line is still the old one.
  useEffect(() => {
    if (wanted.current === null || wanted.current !== shown[at]?.key) return;
    const line = box.current?.querySelector<HTMLElement>('[role=treeitem][aria-selected=true]');
    if (line === undefined || line === null) return;
    wanted.current = null;
    line.focus({ preventScroll: true });
  });
  const fold = (key: string, open: boolean): void => setByHand((before) => new Map(before).set(key, open));
  const go = (index: number): void => {
    const node = shown[index];
    if (node === undefined) return;
    virtual.scrollToIndex(index);
    wanted.current = node.key;
    onChoose(node.path);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const node = shown[at];
    if (node === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const parent = shown.findIndex(({ key }) => key === siteKey(node.path.slice(0, -1)));
    const keys = new Map<string, () => void>([
      ['ArrowDown', () => go(at + 1)],
      ['ArrowUp', () => go(at - 1)],
      ['Home', () => go(0)],
      ['End', () => go(shown.length - 1)],
      ['ArrowRight', () => (node.isBranch && !node.isOpen ? fold(node.key, true) : go(at + Number(node.isBranch)))],
      ['ArrowLeft', () => (node.isBranch && node.isOpen ? fold(node.key, false) : go(parent))],
      ['F2', onRename],
      ['Delete', onRemove],
    ]);
    const run = keys.get(event.key);
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  return (
    <div className={css.tree} role="tree" aria-label={t('sites.tree')} ref={box} onKeyDown={onKeyDown}>
      <div className={css.lines} role="none" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const node = shown[index];
          if (node === undefined) return null;
          const { key, path, isBranch, isOpen, positions, counts } = node;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys of all its items.
            <div
              key={key}
              role="treeitem"
              aria-level={Math.max(1, path.length)}
              aria-posinset={index + 1}
              aria-setsize={shown.length}
              aria-selected={index === at}
              aria-expanded={isBranch ? isOpen : undefined}
              tabIndex={index === at ? 0 : -1}
              className={css.site}
              data-over={over === key || undefined}
              style={{
                height: LINE_HEIGHT,
                transform: `translateY(${start}px)`,
                paddingInlineStart: 12 + Math.max(0, path.length - 1) * 16,
              }}
              onClick={() => {
                if (isBranch && index === at) fold(key, !isOpen);
                onChoose(path);
              }}
              onDragOver={(event) => {
                if (!event.dataTransfer.types.includes('application/x-greenroom-places')) return;
                event.preventDefault();
                setOver(key);
              }}
              onDragLeave={() => setOver(null)}
              onDrop={(event) => {
                if (!event.dataTransfer.types.includes('application/x-greenroom-places')) return;
                event.preventDefault();
                setOver(null);
                onDropPlaces(path);
              }}
            >
              <span className={css.name}>
                <i className={css.twist} data-open={isBranch ? isOpen : undefined} aria-hidden="true" />
                {path.at(-1) ?? t('orders.noSite')}
              </span>
              <span className={css.figures} title={t('sites.progress', { ...counts })}>
                <span aria-hidden="true">
                  {counts.expected} → {counts.seen} → {counts.matched} → <b>{counts.ready}</b>
                </span>
                <span className="gr-hidden">{t('sites.progress', { ...counts })}</span>
                <span className={css.places}>{t('sites.places', { count: positions })}</span>
              </span>
              <CountBar counts={counts} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
