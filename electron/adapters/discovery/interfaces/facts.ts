/** What the operating system says of one network interface. */
export interface InterfaceFacts {
  readonly name: string;
  /** Lower case with colons; null where it has none. */
  readonly mac: string | null;
  readonly addresses: readonly InterfaceAddress[];
  readonly isLoopback: boolean;
  readonly isUp: boolean;
  /** Changes when it was taken out and put back; empty where the system does not tell. */
  readonly incarnation: string;
  /** What IPv6 addresses call it (`%eth0`; a number on Windows); absent where it has no link-local IPv6 address in use. */
  readonly zone?: string;
}

export interface InterfaceAddress {
  readonly address: string;
  readonly prefixLength: number;
  readonly family: 'ipv4' | 'ipv6';
}
