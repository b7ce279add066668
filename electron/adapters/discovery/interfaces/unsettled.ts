/** `IFA_F_TENTATIVE` and `IFA_F_DADFAILED` of linux/if_addr.h: nothing can be sent from such an address. */
const NOT_IN_USE = 0x40 | 0x08;
/** `IPV6_ADDR_LINKLOCAL`. */
const LINK_LOCAL = 0x20;

/**
 * Reads Linux's `/proc/net/if_inet6` (address, index, prefix length, scope, flags, name): names of interfaces whose
 * link-local address is still being tried on the link (RFC 4862 §5.4, a second or two), or is another host's.
 */
export function parseUnsettled(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of text.split('\n')) {
    const [, , , scope = '', flags = '', name] = line.trim().split(/\s+/);
    const isLocal = Number.parseInt(scope, 16) === LINK_LOCAL;
    if (name !== undefined && isLocal && (Number.parseInt(flags, 16) & NOT_IN_USE) !== 0) names.add(name);
  }
  return names;
}
