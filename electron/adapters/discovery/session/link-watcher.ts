import type { NetworkInterface } from '../../../../shared/contract/health.ts';
import type { Clock } from '../../../bench/ports.ts';
import { chooseLinks, describeInterfaces } from '../interfaces/choice.ts';
import type { InterfaceFacts } from '../interfaces/facts.ts';
import type { JudgeOptions } from '../interfaces/judge.ts';
import { type Link, linkKey } from '../net/link.ts';

export interface LinkWatcherDeps {
  readonly clock: Clock;
  readonly judge: JudgeOptions;
  readonly loadInterfaces: () => readonly InterfaceFacts[];
  /** Opens sockets for exactly these links; gives the names of the interfaces that are heard. */
  readonly apply: (links: readonly Link[]) => Promise<ReadonlySet<string>>;
  /** Whether sockets failed, so that `apply` is worth calling again with the same links. */
  readonly needsRepair: () => boolean;
  /** The links changed, or one that was refused is heard now; their sockets are open. */
  readonly onLinks: (links: readonly Link[]) => void;
  readonly onInterfaces: (interfaces: readonly NetworkInterface[]) => void;
}

/** Follows the interfaces as they come, go and change, and the technician's choice among them. */
export interface LinkWatcher {
  /** Resolves when the first sockets are open. */
  start(names: readonly string[] | null): Promise<void>;
  readonly choose: (names: readonly string[] | null) => void;
  readonly links: () => readonly Link[];
  /** The IPv6 addresses of an interface now; nothing where IPv6 is off on it. */
  readonly addressesOf: (name: string) => readonly string[];
  interfaces(): readonly InterfaceFacts[];
  stop(): void;
}

const EVERY_MS = 2_000;

export function createLinkWatcher(deps: LinkWatcherDeps): LinkWatcher {
  const { clock, judge, loadInterfaces, apply, needsRepair, onLinks, onInterfaces } = deps;
  let chosen: readonly string[] | null = null;
  let facts: readonly InterfaceFacts[] = [];
  let links: readonly Link[] = [];
  let listening: ReadonlySet<string> = new Set();
  let appliedKey: string | null = null;
  let told = '';
  let timer: { cancel(): void } | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const refresh = async (): Promise<void> => {
    facts = loadInterfaces();
    const next = chooseLinks(facts, chosen, judge);
    const key = next.map((link) => `${linkKey(link)} ${link.zone ?? ''}`).join('\n');
    const isChanged = key !== appliedKey;
    if (isChanged || needsRepair()) {
      links = next;
      appliedKey = key;
      const before = listening;
      listening = await apply(next);
      if (stopped) return;
      if (isChanged || [...listening].some((name) => !before.has(name))) onLinks(next);
    }
    const described = describeInterfaces(facts, listening, judge);
    const text = JSON.stringify(described);
    if (text === told) return;
    told = text;
    onInterfaces(described);
  };

  /** One at a time; a choice that comes meanwhile is taken up right after. */
  const check = async (): Promise<void> => {
    if (running !== null) {
      again = true;
      return running;
    }
    timer?.cancel();
    running = refresh();
    await running;
    running = null;
    if (stopped) return;
    if (again) {
      again = false;
      return check();
    }
    timer = clock.after(EVERY_MS, () => void check());
  };

  return {
    start: (names) => {
      chosen = names;
      return check();
    },
    choose: (names) => {
      chosen = names;
      void check();
    },
    links: () => links,
    addressesOf: (name) =>
      facts
        .filter((each) => each.name === name)
        .flatMap(({ addresses }) => addresses.flatMap(({ family, address }) => (family === 'ipv6' ? [address] : []))),
    interfaces: () => facts,
    stop: () => {
      stopped = true;
      timer?.cancel();
    },
  };
}
