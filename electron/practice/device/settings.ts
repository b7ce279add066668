import type { RunningDevice } from './running.ts';

/** What somebody has set on a device, as its services tell it. */
export interface DeviceSettings {
  readonly hostname: string;
  readonly dhcp: boolean;
  readonly gateway: string;
  /** Empty where the clock is set by hand. */
  readonly ntp: string;
  /** POSIX. */
  readonly timeZone: string;
  readonly users: readonly string[];
}

/** As they were set, or as out of the box; the one user that the bench has survives, or nobody could look. */
export function settingsOf(device: RunningDevice): DeviceSettings {
  const { credential, hostname } = device.persona;
  const { user } = credential;
  return device.memory().isReset
    ? { hostname: 'camera', dhcp: true, gateway: '', ntp: '', timeZone: 'UTC0', users: [user] }
    : {
        hostname,
        dhcp: true,
        gateway: '10.77.0.1',
        ntp: '10.77.0.1',
        timeZone: 'CET-1CEST,M3.5.0,M10.5.0/3',
        users: [user, 'vms'],
      };
}
