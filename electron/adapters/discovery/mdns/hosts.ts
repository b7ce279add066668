import { nameKey } from './record.ts';

/** Which service instances a host serves, so that a new address of the host is news of each of them. */
export interface HostIndex {
  set(fullName: string, host: string): void;
  forget(fullName: string): void;
  /** Full names of the instances on a host. */
  instancesOf(host: string): readonly string[];
  instances(): readonly string[];
}

/** Python-zeroconf with 50 cameras on one host is real, each on three types; beyond this a host is only out to make us work. */
const MAX_INSTANCES_PER_HOST = 160;

export function createHostIndex(): HostIndex {
  const byHost = new Map<string, Map<string, string>>();
  const hostOf = new Map<string, { readonly host: string; readonly fullName: string }>();

  const forget = (fullName: string): void => {
    const instance = nameKey(fullName);
    const host = hostOf.get(instance)?.host;
    hostOf.delete(instance);
    if (host === undefined) return;
    const members = byHost.get(host);
    members?.delete(instance);
    if (members?.size === 0) byHost.delete(host);
  };

  return {
    forget,
    set: (fullName, target) => {
      const [instance, host] = [nameKey(fullName), nameKey(target)];
      if (hostOf.get(instance)?.host === host) return;
      forget(fullName);
      const members = byHost.get(host) ?? new Map<string, string>();
      if (members.size >= MAX_INSTANCES_PER_HOST) return;
      byHost.set(host, members.set(instance, fullName));
      hostOf.set(instance, { host, fullName });
    },
    instancesOf: (host) => [...(byHost.get(nameKey(host))?.values() ?? [])],
    instances: () => [...hostOf.values()].map(({ fullName }) => fullName),
  };
}
