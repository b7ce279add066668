import { createHttpClient, type HttpClient } from '../../electron/adapters/device/http/http-client.ts';
import { createMemoryPins } from '../../electron/adapters/device/http/pin-store.ts';
import type { DriverTarget } from '../../electron/bench/ports.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { Mac } from '../../shared/domain/identity/mac.ts';
import type { Endpoint } from '../../shared/domain/identity/observation.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { createMemoryLog, type MemoryLog } from './memory-log.ts';

/** What every driver is made of, with a clock that stands still and a log that can be read. */
export interface DriverKit {
  readonly http: HttpClient;
  readonly clock: ManualClock;
  readonly log: MemoryLog;
}

export function createDriverKit(): DriverKit {
  const clock = createManualClock();
  return { clock, log: createMemoryLog(), http: createHttpClient({ clock, pins: createMemoryPins() }) };
}

/** A target at `address` with these doors. */
export function targetAt(
  address: string,
  endpoints: readonly (Partial<Endpoint> & Pick<Endpoint, 'kind' | 'port'>)[],
  macs: readonly string[] = [],
): DriverTarget {
  return {
    deviceId: 'device-1' as DeviceId,
    address,
    endpoints: endpoints.map((endpoint) => ({
      path: endpoint.kind === 'onvif-device' ? '/onvif/device_service' : '/',
      tls: false,
      ...endpoint,
    })),
    macs: macs as readonly Mac[],
  };
}

export function never(): AbortSignal {
  return new AbortController().signal;
}
