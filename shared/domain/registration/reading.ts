import type { Json } from '../../lib/canonical-json.ts';
import type { IsoTime } from '../../lib/time.ts';
import type { Mac } from '../identity/mac.ts';
import type { ProductKind } from './product-kind.ts';

/** Where a list of registered devices comes from: one customer's organisation, over the API or as an exported file. */
export interface RegistrySource {
  readonly kind: 'command-api' | 'command-csv';
  /** As orders name the customer. */
  readonly customer: string;
  /** As a person names it: no published call tells an organisation's own name. */
  readonly organisation: string;
}

/** One registered device as its registry lists it. Null: it does not say. */
export interface RegistryRow {
  /** As the registry writes it. */
  readonly serial: string | null;
  readonly macs: readonly Mac[];
  readonly name: string | null;
  readonly model: string | null;
  readonly site: string | null;
  /** `unknown` where the source has no field for it: then nothing is made of it. */
  readonly online: 'seen' | 'never' | 'unknown';
  readonly lastOnline: IsoTime | null;
  /** Fields that this Greenroom does not read, as they came: they may be what a later one needs to know. */
  readonly extra: Readonly<Record<string, Json>>;
}

/** Everything that one source listed, and when. */
export interface RegistryReading {
  readonly source: RegistrySource;
  /** When it was read, or its file was exported. */
  readonly readAt: IsoTime;
  /** Kinds of product that this source would have listed: only of these does absence say anything. */
  readonly covers: readonly ProductKind[];
  readonly rows: readonly RegistryRow[];
}

/** The key of a source, by which a newer reading replaces the older one. Names are the same however they are capitalised. */
export function sourceKey({ kind, customer, organisation }: RegistrySource): string {
  return [kind, sameName(customer), sameName(organisation)].join('\u0000');
}

/** Names as they are compared: people and registries differ in capitals, accents, and how many spaces there are. */
export function sameName(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
}
