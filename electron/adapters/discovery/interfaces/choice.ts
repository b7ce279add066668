import type { NetworkInterface } from '../../../../shared/contract/health.ts';
import type { Link } from '../net/link.ts';
import type { InterfaceFacts } from './facts.ts';
import { benchIpv4, type JudgeOptions, judgeInterface } from './judge.ts';

/**
 * The links to listen on: those of the named interfaces, or of every fit one for null. A named interface that can't be
 * listened on gives none.
 */
export function chooseLinks(
  interfaces: readonly InterfaceFacts[],
  names: readonly string[] | null,
  options: JudgeOptions,
): readonly Link[] {
  return interfaces.flatMap((facts) => {
    const { fit, usable } = judgeInterface(facts, options);
    if (names === null ? !fit : !usable || !names.includes(facts.name)) return [];
    return benchIpv4(facts).map(
      ({ address, prefixLength }): Link => ({
        name: facts.name,
        address,
        prefixLength,
        incarnation: `${facts.mac ?? ''} ${facts.incarnation}`,
        ...(facts.zone === undefined ? {} : { zone: facts.zone }),
      }),
    );
  });
}

/** The interfaces as doors show them. */
export function describeInterfaces(
  interfaces: readonly InterfaceFacts[],
  listening: ReadonlySet<string>,
  options: JudgeOptions,
): readonly NetworkInterface[] {
  return interfaces.map((facts) => {
    const { fit, reason } = judgeInterface(facts, options);
    const { name, mac, addresses } = facts;
    return { name, mac, addresses: [...addresses], fit, reason, listening: listening.has(name) };
  });
}
