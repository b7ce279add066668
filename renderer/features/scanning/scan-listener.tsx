import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { combineCodes } from '../../../shared/domain/scan/read-code.ts';
import { useClient } from '../../client/client-context.tsx';
import type { Scan } from '../../client/scan-desk.ts';
import { keptScanner } from '../../client/scanner-settings.ts';
import { useScans } from '../../client/use-scans.ts';
import { useSay } from '../../components/say.ts';
import { listenForScans } from './listen-for-scans.ts';

/** Hears the scanner on every page, tells a screen reader what came of it, and takes Enter for a yes where one is asked. */
export function ScanListener() {
  const { scans } = useClient();
  const [latest] = useScans();
  useEffect(() => listenForScans({ settings: keptScanner, onScan: scans.takeCode }), [scans]);
  useConfirmKey(latest);
  useOwnLabel(latest);
  return <Announcement latest={latest} />;
}

/** What Enter means to these is theirs. */
const OWN_ENTER = 'button, summary, input, textarea, select, [role="dialog"], [role="menu"], [contenteditable]';

function useConfirmKey(latest: Scan | undefined): void {
  const { scans } = useClient();
  const asking = latest?.outcome.tone === 'ask' ? latest : null;
  useEffect(() => {
    if (asking === null) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!(event.target instanceof Element) || event.target.closest(OWN_ENTER) !== null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      scans.confirm(asking);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [scans, asking]);
}

/** A label of our own opens its device. */
function useOwnLabel(latest: Scan | undefined): void {
  const [, navigate] = useLocation();
  const opened = useRef(0);
  useEffect(() => {
    if (latest === undefined || latest.id <= opened.current) return;
    opened.current = latest.id;
    const { deviceId } = latest.outcome;
    if (deviceId === null || combineCodes(latest.lines).kind !== 'own') return;
    navigate(`/devices/${encodeURIComponent(deviceId)}`);
  }, [latest, navigate]);
}

function Announcement({ latest }: { readonly latest: Scan | undefined }) {
  const { t } = useTranslation();
  const say = useSay();
  const tone = latest?.outcome.tone ?? 'note';
  const isUrgent = tone === 'stop' || tone === 'ask';
  const words =
    latest === undefined
      ? null
      : t('scan.band.announce', { read: latest.outcome.read, said: say(latest.outcome.said) });
  // Both are there from the start: a region that comes with its words is not read by every screen reader. The key makes
  // the same label, scanned again, something new to say.
  return (
    <>
      <div className="gr-hidden" aria-live="polite" data-scan="said">
        {!isUrgent && <p key={latest?.id}>{words}</p>}
      </div>
      <div className="gr-hidden" aria-live="assertive" data-scan="called">
        {isUrgent && <p key={latest?.id}>{words}</p>}
      </div>
    </>
  );
}
