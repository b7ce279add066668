/**
 * How a device is to get its IPv4 address on site. `static`: set on the device; `reserved`: the DHCP server gives it this
 * one, by MAC; `dhcp`: whatever the server gives.
 */
export type AddressPlan =
  | {
      readonly kind: 'static' | 'reserved';
      /** Dotted decimal, without leading zeros. */
      readonly address: string;
      /** Length of the network prefix, 1 to 32; null: not said. */
      readonly prefix: number | null;
      readonly gateway: string | null;
      /** 1 to 4094. */
      readonly vlan: number | null;
    }
  | { readonly kind: 'dhcp'; readonly vlan: number | null };
