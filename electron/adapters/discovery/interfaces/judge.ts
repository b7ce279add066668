import { isBenchAddress } from '../../../../shared/domain/identity/bench-address.ts';
import type { Sentence } from '../../../../shared/lib/sentence.ts';
import type { InterfaceFacts } from './facts.ts';

/** Whether a bench can listen on an interface, and why. */
export interface InterfaceVerdict {
  /** Listened on unless the technician chooses otherwise. */
  readonly fit: boolean;
  /** Can be listened on when the technician names it: a virtual interface may be a real bench on a test machine. */
  readonly usable: boolean;
  readonly reason: Sentence;
}

export interface JudgeOptions {
  /** The practice bench is on: its devices live on loopback. */
  readonly allowLoopback: boolean;
}

type Kind = 'container' | 'vpn' | 'virtual';

/**
 * Names that systems and programs give to interfaces with no cable behind them. Wrong in one direction a technician must
 * tick his bench by hand; in the other, Greenroom asks questions into a customer's VPN. So names that people give
 * themselves (`br0`, `bond0`) are left out.
 */
const NAMES: readonly (readonly [Kind, RegExp])[] = [
  ['container', /^(docker\d|br-[0-9a-f]{12}|veth(?!ernet)|lxc|lxd|cni|flannel|cali|kube|podman|nerdctl|weave|cilium)/i],
  ['vpn', /^(tun|tap|wg|utun|ppp|ipsec|zt|tailscale|nordlynx|proton|wireguard|openvpn|gpd|cscotun|vpn)/i],
  [
    'virtual',
    /^(virbr|vnet|vmnet|vboxnet|vethernet|dummy|ifb|sit|gre|ip6tnl|ip6_vti|tunl|gif|stf|awdl|llw|anpi|ap\d|bridge\d{3}|macvtap)/i,
  ],
  ['virtual', /(virtualbox|vmware|hyper-v|npcap loopback)/i],
  ['vpn', /\b(vpn|tap-windows|wireguard)\b/i],
];

/** Judges one interface. The sentence names it, so that it can stand alone. */
export function judgeInterface(facts: InterfaceFacts, { allowLoopback }: JudgeOptions): InterfaceVerdict {
  const { name, addresses, isLoopback, isUp } = facts;
  const say = (key: string): Sentence => ({ key: `discovery.interface.${key}`, params: { name } });
  const never = (key: string): InterfaceVerdict => ({ fit: false, usable: false, reason: say(key) });
  if (isLoopback) return allowLoopback ? { fit: true, usable: true, reason: say('practice') } : never('loopback');
  const kind = NAMES.find(([, pattern]) => pattern.test(name))?.[0];
  if (kind !== undefined) return { fit: false, usable: isUp && benchIpv4(facts).length > 0, reason: say(kind) };
  if (!isUp) return never('down');
  if (!addresses.some(({ family }) => family === 'ipv4')) return never('noIpv4');
  if (benchIpv4(facts).length === 0) return never('public');
  return { fit: true, usable: true, reason: say('fit') };
}

/** The IPv4 addresses that a bench can work from: private, link-local and, for practice, loopback. */
export function benchIpv4({ addresses }: InterfaceFacts): InterfaceFacts['addresses'] {
  return addresses.filter(({ address, family }) => family === 'ipv4' && isBenchAddress(address));
}
