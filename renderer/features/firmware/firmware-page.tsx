import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { missingSentence } from '../../../shared/domain/firmware/needed-files.ts';
import { browserTimers } from '../../client/client-pipe.ts';
import { sentenceOf } from '../../client/notices.ts';
import { useCall } from '../../client/use-call.ts';
import { useFirmware } from '../../client/use-firmware.ts';
import { useReloadOnChange } from '../../client/use-reload-on-change.ts';
import { Nothing } from '../../components/nothing.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { useSay } from '../../components/say.ts';
import { Trouble } from '../../components/trouble.tsx';
import { AddZone } from './add-zone.tsx';
import { AddressDialog } from './address-dialog.tsx';
import { CatalogueTable } from './catalogue-table.tsx';
import css from './firmware-page.module.css';
import { NeedsTable } from './needs-table.tsx';
import { TargetsPanel } from './targets-panel.tsx';

const LOOK_MS = 700;

/** Firmware: what the open orders still need first, then the files, then which version each model is to run. */
export function FirmwarePage() {
  const { t } = useTranslation();
  const { value: catalogue, error, reload } = useCall('firmware.show', {});
  const actions = useFirmware(reload);
  const [addressOpen, setAddressOpen] = useState(false);
  const isFetching = catalogue?.entries.some(({ fetch }) => fetch?.failure === null) === true;
  useReloadOnChange(reload);
  useEffect(() => {
    if (!isFetching) return;
    let cancel = browserTimers.after(LOOK_MS, look);
    // While something is coming in its figure moves.
    function look(): void {
      reload();
      cancel = browserTimers.after(LOOK_MS, look);
    }
    return () => cancel();
  }, [isFetching, reload]);

  if (error !== null) return <Trouble sentence={sentenceOf(error)} />;
  if (catalogue === null) return <div aria-busy="true" />;
  const { entries, needs, targets, missing } = catalogue;
  const needed = new Set(needs.flatMap(({ releases }) => releases));
  const fetchable = entries.filter(
    ({ release, isHere, fetch }) =>
      needed.has(release.id) && !isHere && release.file.url !== null && fetch?.failure !== null,
  );
  return (
    <>
      <PageHead
        title={t('firmware.title')}
        sub={<NeedLine needs={needs} missing={missing} />}
        actions={
          <>
            <Button variant="default" onClick={() => setAddressOpen(true)}>
              {t('firmware.address.open')}
            </Button>
            {fetchable.length > 0 && (
              <Button
                onClick={() => {
                  for (const { release } of fetchable) void actions.fetch(release.id, false);
                }}
              >
                {t('firmware.fetchAll', { count: fetchable.length })}
              </Button>
            )}
          </>
        }
      />
      <div className={css.parts}>
        {needs.length > 0 && (
          <Panel title={t('firmware.needs.title')} flush>
            <NeedsTable needs={needs} entries={entries} targets={targets} onTarget={actions.setTarget} />
          </Panel>
        )}
        <AddZone large={entries.length === 0} actions={actions} />
        {entries.length === 0 ? (
          <Nothing title={t('firmware.none.title')} how={t('firmware.none.how')} />
        ) : (
          <Panel title={t('firmware.catalogue.title')} flush>
            <CatalogueTable entries={entries} actions={actions} />
          </Panel>
        )}
        <Panel title={t('firmware.targets.title')}>
          <TargetsPanel
            targets={targets}
            entries={entries}
            orders={[...new Set(needs.map(({ order }) => order))]}
            onTarget={actions.setTarget}
          />
        </Panel>
      </div>
      <AddressDialog opened={addressOpen} onClose={() => setAddressOpen(false)} onAdd={actions.addAddress} />
    </>
  );
}

function NeedLine({ needs, missing }: Pick<CallOutput<'firmware.show'>, 'needs' | 'missing'>) {
  const say = useSay();
  return (
    <span className={css.missing} data-missing={missing.files > 0 || undefined}>
      {say(missingSentence(needs, missing))}
    </span>
  );
}
