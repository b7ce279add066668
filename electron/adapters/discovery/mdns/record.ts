/** The resource records that discovery is about. Names are as sent, labels joined by dots; a label may hold dots itself. */
export type MdnsRecord =
  | (RecordHead & { readonly type: 'PTR'; readonly target: string })
  | (RecordHead & { readonly type: 'SRV'; readonly port: number; readonly target: string })
  | (RecordHead & { readonly type: 'TXT'; readonly entries: readonly TxtEntry[] })
  | (RecordHead & { readonly type: 'A' | 'AAAA'; readonly address: string });

export type MdnsRecordType = MdnsRecord['type'];

interface RecordHead {
  readonly name: string;
  /** Time to live in seconds; 0 is a goodbye (RFC 6762 §10.1). */
  readonly ttlSeconds: number;
  /** The sender holds this name and type alone: other records of it are out of date (RFC 6762 §10.2). */
  readonly flush: boolean;
}

/** One `key=value` of a TXT record, key in lower case (RFC 6763 §6.4). */
export interface TxtEntry {
  readonly key: string;
  readonly value: string;
}

export interface MdnsQuestion {
  readonly name: string;
  readonly type: MdnsRecordType | 'ANY';
}

/** One multicast DNS message. */
export interface MdnsMessage {
  readonly kind: 'query' | 'response';
  /** More known answers follow in another packet (RFC 6762 §7.2). */
  readonly truncated: boolean;
  readonly questions: readonly MdnsQuestion[];
  /** Answers and additional records: in a query these are what the asker knows, in a response what is true. */
  readonly records: readonly MdnsRecord[];
  /** In a query: what the sender is about to claim (RFC 6762 §8.2), the earliest sign of a device starting. */
  readonly proposed: readonly MdnsRecord[];
}

/** Name in the form used for comparing: DNS names are compared without regard to case. */
export function nameKey(name: string): string {
  return name.toLowerCase();
}
