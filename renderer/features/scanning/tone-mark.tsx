import type { ScanOutcome } from '../../../shared/contract/scan-calls.ts';
import { StateMark } from '../../components/state-mark.tsx';
import css from './scan-band.module.css';

/** The shape of what a scan came to. A pairing is no readiness: its tick is ink, green means ready and nothing else. */
export function ToneMark({ tone, size }: { readonly tone: ScanOutcome['tone']; readonly size: number }) {
  if (tone === 'ask') return <StateMark state="hand" size={size} />;
  if (tone === 'stop') return <StateMark state="failed" size={size} />;
  if (tone === 'note') return <StateMark state="expected" size={size} />;
  return (
    <svg className={css.tick} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d="m4 12.6 5.4 5.4L20 7" />
    </svg>
  );
}
