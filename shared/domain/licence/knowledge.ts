import { compilePatterns } from './sku-pattern.ts';

/** One kind of device, and the licence that each of them needs. */
export interface LicenceFamily {
  readonly id: string;
  readonly name: { readonly en: string; readonly fr: string };
  /** Patterns of SKUs, see `compilePattern`. */
  readonly devices: readonly string[];
  readonly licences: readonly string[];
  readonly perDevice: number;
  /** List price of a year, by which the maker weighs families; null: as a camera. */
  readonly weight: number | null;
  /** Nobody has confirmed it on a real order yet. */
  readonly inferred: boolean;
  readonly source: string;
}

/** What is known about licences: data, so that a new SKU needs no new program. */
export interface LicenceKnowledge {
  /** How long a licence that has ended still lets its devices work. */
  readonly graceDays: number;
  /** What a year of a term is worth in the co-termination. */
  readonly daysOfYear: number;
  /** From how many days before its end a licence is said to end soon. */
  readonly expiringWithinDays: number;
  /** When to ask for the renewal's quote, and when to order it at the latest, in days before the end. */
  readonly quoteDaysBefore: number;
  readonly orderDaysBefore: number;
  /** The first one that has a SKU counts. */
  readonly families: readonly LicenceFamily[];
  /** Cameras of other makers that can come in through a Command Connector, each of them on a licence of `family`. */
  readonly connector: { readonly family: string; readonly skus: readonly string[]; readonly words: readonly string[] };
}

/** Sorts SKUs into families. */
export interface FamilyFinder {
  /** The family of a licence's SKU; null where none has it. */
  ofLicence(sku: string): LicenceFamily | null;
  /** The family of a device's SKU; null where it is known to need none, or not known. */
  ofDevice(sku: string): LicenceFamily | null;
  /** Whether it is a camera of another maker, by its SKU or by what its description says it is. */
  isOtherCamera(sku: string, description: string): boolean;
}

export function familyFinder({ families, connector }: LicenceKnowledge): FamilyFinder {
  const compiled = families.map((family) => ({
    family,
    isDevice: compilePatterns(family.devices),
    isLicence: compilePatterns(family.licences),
  }));
  const isConnectorSku = compilePatterns(connector.skus);
  const words = new Set(connector.words.map(fold));
  const ofDevice = (sku: string): LicenceFamily | null =>
    compiled.find(({ isDevice }) => isDevice(sku))?.family ?? null;
  return {
    ofDevice,
    ofLicence: (sku) => compiled.find(({ isLicence }) => isLicence(sku))?.family ?? null,
    isOtherCamera: (sku, description) =>
      ofDevice(sku) === null &&
      (isConnectorSku(sku) ||
        fold(description)
          .split(/[^a-z]+/)
          .some((word) => words.has(word))),
  };
}

/** Accents and plurals make no difference: `Caméras` is `camera`. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/([a-z])s\b/g, '$1');
}
