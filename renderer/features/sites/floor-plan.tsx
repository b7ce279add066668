import { Button, FileButton } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_IMAGE_BYTES, MAX_SIDE_PX } from '../../../shared/domain/site/floor-plan-image.ts';
import type { Position } from '../../../shared/domain/site/position.ts';
import type { Site } from '../../../shared/domain/site/site.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import { useClient } from '../../client/client-context.tsx';
import { sentenceOf } from '../../client/notices.ts';
import { useCall } from '../../client/use-call.ts';
import type { PlanActions } from '../../client/use-plan.ts';
import { Nothing } from '../../components/nothing.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useFileDrop } from '../../components/use-file-drop.ts';
import css from './floor-plan.module.css';
import { FloorSheet } from './floor-sheet.tsx';
import type { PlaceContext } from './place-context.ts';
import { Said } from './said.tsx';

const MEBIBYTE = 1024 * 1024;

export interface FloorPlanProps {
  /** Empty: places that are in no site, which have no picture. */
  readonly path: readonly string[];
  /** The site, where somebody made it or gave it a picture. */
  readonly site: Site | undefined;
  /** The places of this very site, not of those below it. */
  readonly positions: readonly Position[];
  readonly context: PlaceContext;
  readonly setFloorPlan: PlanActions['setFloorPlan'];
}

/** The picture of a site with its places on it: dropped anywhere on the page or chosen, changed, taken away. */
export function FloorPlan({ path, site, positions, context, setFloorPlan }: FloorPlanProps) {
  const { t } = useTranslation();
  const { files } = useClient();
  const [said, setSaid] = useState<readonly Sentence[]>([]);
  const [busy, setBusy] = useState(false);
  const floorPlan = site?.floorPlan ?? null;
  const give = useCallback(
    async (file: File | undefined): Promise<void> => {
      if (file === undefined || path.length === 0) return;
      if (file.size > MAX_IMAGE_BYTES) {
        return setSaid([{ key: 'errors.plan.image.tooLarge', params: { max: MAX_IMAGE_BYTES / MEBIBYTE } }]);
      }
      setBusy(true);
      const chosen = await files('picture', file);
      const contentBase64 = chosen.ok ? await chosen.value.content(0, chosen.value.sizeBytes) : null;
      const given = !chosen.ok
        ? { said: [sentenceOf(chosen.error)] }
        : contentBase64 === null
          ? { said: [{ key: 'sites.fileUnreadable', params: { file: file.name, max: MAX_IMAGE_BYTES / MEBIBYTE } }] }
          : await setFloorPlan(path, { fileName: file.name, contentBase64 });
      setBusy(false);
      setSaid(given.said);
    },
    [files, path, setFloorPlan],
  );
  const onFiles = useCallback(([file]: readonly File[]): void => void give(file), [give]);
  const over = useFileDrop(onFiles);
  if (path.length === 0) return <Nothing title={t('sites.floor.noSite')} how={t('sites.floor.noSiteHow')} />;
  return (
    <div className={css.floor} data-over={over || undefined}>
      <div className={css.bar}>
        <FileButton accept="image/png,image/jpeg" onChange={(file) => void give(file ?? undefined)}>
          {(props) => (
            <Button {...props} size="compact-sm" variant={floorPlan === null ? 'filled' : 'default'} loading={busy}>
              {t(floorPlan === null ? 'sites.floor.choose' : 'sites.floor.change')}
            </Button>
          )}
        </FileButton>
        {floorPlan !== null && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void setFloorPlan(path, null).then((taken) => setSaid(taken.said))}
          >
            {t('sites.floor.takeAway')}
          </Button>
        )}
        <p className={css.hint}>
          {t(over ? 'sites.floor.drop' : 'sites.floor.how', { max: MAX_IMAGE_BYTES / MEBIBYTE, side: MAX_SIDE_PX })}
        </p>
      </div>
      <Said sentences={said} />
      {floorPlan === null || site === undefined ? (
        <Nothing title={t('sites.floor.none')} how={t('sites.floor.noneHow')} />
      ) : (
        <Picture key={floorPlan.sha256} site={site} positions={positions} context={context} />
      )}
    </div>
  );
}

interface PictureProps extends Pick<FloorPlanProps, 'positions' | 'context'> {
  readonly site: Site;
}

/** Loads the picture's bytes and hands them to the browser by an address of its own: the page's policy allows no other. */
function Picture({ site, positions, context }: PictureProps) {
  const { t } = useTranslation();
  const { value, error } = useCall('plan.floorPlan', { order: site.order, path: [...site.path] });
  const [broken, setBroken] = useState(false);
  const image = useRef<string | null>(null);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (value === null || image.current === value.base64) return undefined;
    image.current = value.base64;
    const bytes = Uint8Array.from(atob(value.base64), (character) => character.charCodeAt(0));
    const made = URL.createObjectURL(new Blob([bytes], { type: value.contentType }));
    setUrl(made);
    return () => {
      image.current = null;
      URL.revokeObjectURL(made);
    };
  }, [value]);
  if (error !== null) return <Trouble sentence={sentenceOf(error)} />;
  if (broken) return <Trouble sentence={{ key: 'sites.floor.broken' }} />;
  if (url === null || site.floorPlan === null) return <p className={css.hint}>{t('sites.floor.loading')}</p>;
  return (
    <FloorSheet
      url={url}
      floorPlan={site.floorPlan}
      positions={positions}
      context={context}
      onBroken={() => setBroken(true)}
    />
  );
}
