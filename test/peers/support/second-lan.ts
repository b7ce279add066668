import { execFileSync } from 'node:child_process';
import type { NetnsHost } from './netns.ts';

/** Another interface of a host, on another LAN's bridge. */
export interface SecondInterface {
  /** Takes it out and puts one of the same name and address in. */
  readonly replug: () => void;
}

/** Gives `host` an interface `eth1` on the bridge of the LAN made with `prefix`. It goes when either LAN is removed. */
export function plugIntoSecondLan(host: NetnsHost, prefix: string, address: string): SecondInterface {
  const veth = `${prefix}second`;
  const ip = (...args: readonly string[]): void => void execFileSync('ip', [...args]);
  const plug = (): void => {
    ip('link', 'add', veth, 'type', 'veth', 'peer', 'name', 'eth1', 'netns', host.netns);
    ip('link', 'set', veth, 'master', `${prefix}br0`, 'up');
    ip('-n', host.netns, 'addr', 'add', `${address}/24`, 'dev', 'eth1');
    ip('-n', host.netns, 'link', 'set', 'eth1', 'up');
  };
  plug();
  return {
    replug: () => {
      ip('link', 'del', veth);
      plug();
    },
  };
}
