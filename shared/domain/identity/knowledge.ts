import type { Checklist } from '../dossier/checklist.ts';
import type { LicenceKnowledge } from '../licence/knowledge.ts';
import type { OuiTable } from './oui.ts';

/** A SKU and the models that a device sold under it reports. */
export interface ModelEquivalence {
  readonly sku: string;
  readonly models: readonly string[];
  /** Nobody has confirmed it on a real device yet. */
  readonly inferred: boolean;
}

/**
 * How one maker builds SKUs. `capacity-suffix`: the model, then perhaps a capacity in gigabytes with a variant letter,
 * then the suffix: `CD53-256-HW` → `CD53`, `CB62-512E-HW` → `CB62-E`, `AC42-HW` → `AC42`.
 */
export interface SkuRule {
  readonly vendor: string;
  readonly kind: 'capacity-suffix';
  readonly suffix: string;
  readonly inferred: boolean;
}

export interface ModelKnowledge {
  /** Maker names that people and devices put before a model: `AXIS P3265-LVE`. */
  readonly vendorPrefixes: readonly string[];
  readonly equivalents: readonly ModelEquivalence[];
  readonly rules: readonly SkuRule[];
}

/** What ships with Greenroom about makers, models and licences: data, so that a new SKU needs no new program. */
export interface Knowledge {
  readonly ouis: OuiTable;
  readonly models: ModelKnowledge;
  readonly licences: LicenceKnowledge;
  /** What the installation guide asks around the bench. */
  readonly checklist: Checklist;
}

/** Whether a device that reports `reported` is what `ordered` orders. The same in both directions. */
export type ModelComparer = (ordered: string, reported: string) => boolean;

/**
 * Compares models as the catalogue sees them. Blind to case, white space, the kind of dash and a maker's name in front;
 * beyond that only what the catalogue or a rule says. Nothing is compared by its beginning: who ordered a P3265-LVE and
 * hangs a P3265-LV outdoors finds out in winter. Remembers what it worked out, as a matching asks for thousands of pairs.
 */
export function modelComparer(knowledge: ModelKnowledge): ModelComparer {
  const listed = new Map(
    knowledge.equivalents.map(({ sku, models }) => [
      modelKey(sku, knowledge),
      models.map((model) => modelKey(model, knowledge)),
    ]),
  );
  const remembered = new Map<string, { readonly key: string; readonly models: readonly string[] }>();
  const read = (text: string): { readonly key: string; readonly models: readonly string[] } => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const key = modelKey(text, knowledge);
    const models = listed.get(key) ?? knowledge.rules.flatMap((rule) => modelByRule(key, rule) ?? []);
    // Models come from the network: a device that reports a new one each time must not fill the memory.
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(text, { key, models });
    return { key, models };
  };
  return (orderedText, reportedText) => {
    const ordered = read(orderedText);
    const reported = read(reportedText);
    if (ordered.key === '' || reported.key === '') return false;
    // Never what both could be: CD53-256-HW and CD53-512-HW are two products, though a device sold as either says CD53.
    return (
      ordered.key === reported.key || ordered.models.includes(reported.key) || reported.models.includes(ordered.key)
    );
  };
}

/** One comparison; `modelComparer` is for many. */
export function sameModel(skuOrModel: string, reportedModel: string, knowledge: ModelKnowledge): boolean {
  return modelComparer(knowledge)(skuOrModel, reportedModel);
}

const MAX_REMEMBERED = 4_096;
const DASHES = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;
/** What spreadsheets and PDFs put between letters without showing it. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** The text for comparing only: upper case, plain dashes, no white space, no maker's name in front. */
function modelKey(text: string, { vendorPrefixes }: Pick<ModelKnowledge, 'vendorPrefixes'>): string {
  const plain = text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toUpperCase();
  const vendor = vendorPrefixes
    .map((name) => `${name.toUpperCase()} `)
    .filter((name) => plain.startsWith(name))
    .reduce((longest, name) => (name.length > longest.length ? name : longest), '');
  return plain.slice(vendor.length).replaceAll(' ', '');
}

function modelByRule(key: string, { suffix }: SkuRule): string | null {
  const end = suffix.toUpperCase();
  if (!key.endsWith(end) || key.length === end.length) return null;
  const parts = key.slice(0, -end.length).split('-');
  const capacity = /^\d+([A-Z]*)$/.exec(parts.at(-1) ?? '');
  if (capacity === null || parts.length === 1) return parts.join('-');
  const [, variant = ''] = capacity;
  return [...parts.slice(0, -1), ...(variant === '' ? [] : [variant])].join('-');
}
