import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import type { DeviceDetail } from '../../../shared/contract/calls.ts';
import type { DeviceId } from '../../../shared/domain/identity/device.ts';
import { PIN_CAUSES } from '../../../shared/domain/matching/pin.ts';
import { sentenceOf } from '../../client/notices.ts';
import { useBoardRow } from '../../client/use-board.ts';
import { useCall } from '../../client/use-call.ts';
import { progressOf } from '../../components/chain-marks.ts';
import { PageHead } from '../../components/page-head.tsx';
import { nameOf, nowOf } from '../../components/row-words.ts';
import { useSay } from '../../components/say.ts';
import { StateMark } from '../../components/state-mark.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { Addresses } from './addresses.tsx';
import { DeviceActionsBar } from './device-actions-bar.tsx';
import css from './device-page.module.css';
import { FirmwareChain } from './firmware-chain.tsx';
import { GateList } from './gate-list.tsx';
import { Identity } from './identity.tsx';
import { Journey } from './journey.tsx';
import { Picture } from './picture.tsx';
import { PlacePanel } from './place-panel.tsx';
import { Timeline } from './timeline.tsx';

/** Everything that is known of one device, and why it is not ready where it is not. */
export function DevicePage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { value: detail, error, reload } = useCall('devices.show', { id: id as DeviceId });
  const live = useBoardRow(id);
  // The board says that something changed; what changed around it (evidence, timeline) is asked for again.
  const stamp = live === undefined ? null : JSON.stringify({ ...live, lastSeen: null });
  const shown = detail === null ? null : JSON.stringify({ ...detail.row, lastSeen: null });
  useEffect(() => {
    if (stamp !== null && shown !== null && stamp !== shown) reload();
  }, [stamp, shown, reload]);

  if (error !== null && detail === null) {
    return (
      <Trouble sentence={sentenceOf(error)}>
        <Link href="/">{t('devicePage.back')}</Link>
      </Trouble>
    );
  }
  if (detail === null) return <div aria-busy="true" />;
  return <Detail detail={live === undefined ? detail : { ...detail, row: live }} onChanged={reload} />;
}

function Detail({ detail, onChanged }: { readonly detail: DeviceDetail; readonly onChanged: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const { row, device, match, gates, counting, timeline } = detail;
  const name = nameOf(row, say);
  const [placing, setPlacing] = useState(useSearch() === 'place=1');
  const place = row.position === null ? t(row.setAside ? 'common.setAside' : 'common.noPlace') : row.site.join(' · ');
  return (
    <>
      <PageHead
        mark={<StateMark state={row.state} size={52} progress={progressOf(row)} />}
        title={name}
        sub={
          <>
            {place}
            {row.order !== null && (
              <>
                {' · '}
                <Link href={`/orders/${encodeURIComponent(row.order)}`}>{row.order}</Link>
                {row.line !== null && `, ${t('devicePage.line', { line: row.line })}`}
              </>
            )}
          </>
        }
        actions={
          <DeviceActionsBar
            row={row}
            name={name}
            isPinned={PIN_CAUSES.some((cause) => cause === match?.basis)}
            onPlace={() => setPlacing(true)}
          />
        }
      />
      <p className={css.now} data-state={row.state}>
        {row.state !== 'ready' && <b>{t('common.stateThen', { state: t(`state.${row.state}`) })} </b>}
        {say(nowOf(row))}
      </p>
      <Journey row={row} />
      {placing && (
        <PlacePanel
          device={device}
          name={name}
          onClose={() => setPlacing(false)}
          onPlaced={() => {
            setPlacing(false);
            onChanged();
          }}
        />
      )}
      <div className={css.columns}>
        <div className={css.column}>
          <GateList gates={gates} row={row} counting={counting} />
          <FirmwareChain id={device.id} stamp={`${row.state} ${row.now.key} ${row.gates.firmware}`} />
          <Timeline entries={timeline} />
        </div>
        <div className={css.column}>
          <Picture
            id={device.id}
            name={name}
            available={row.driven && row.presence !== 'offline'}
            onTaken={onChanged}
          />
          <Identity device={device} row={row} match={match} />
          <Addresses device={device} />
        </div>
      </div>
    </>
  );
}
