import { useSyncExternalStore } from 'react';
import { useClient } from './client-context.tsx';
import type { Scan } from './scan-desk.ts';

/** The labels read at this page, newest first. */
export function useScans(): readonly Scan[] {
  const { scans } = useClient();
  return useSyncExternalStore(scans.onChange, scans.scans);
}

export function useIsCameraOn(): boolean {
  const { scans } = useClient();
  return useSyncExternalStore(scans.onChange, scans.isCameraOn);
}
