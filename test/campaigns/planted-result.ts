import type { Fault, Scenario, ScenarioDevice } from '../../electron/practice/scenario/scenario.ts';

/** What is read of the document that `stage --json` prints. */
interface StageDocument {
  readonly counts: Readonly<Record<string, number>>;
  readonly ended: string;
  readonly devices: readonly {
    readonly serial: string | null;
    readonly state: string;
    readonly match: { readonly verdict: string } | null;
    readonly gates: Readonly<Record<string, { readonly state: string }>>;
  }[];
  readonly missing: readonly { readonly serial: string | null }[];
  readonly contested: readonly unknown[];
}

/** What the document must say of each device, by serial: its verdict and the checks that failed. */
export type Findings = Readonly<Record<string, string>>;

/** The findings that a scenario's planted faults ask for, and the counts that follow from them. */
function plantedFindings({ devices }: Pick<Scenario, 'devices'>): Findings {
  return Object.fromEntries(devices.map((device) => [device.serial, plantedFinding(device)]));
}

/** Exceptions, as opposed to a cloned UUID or other oddities that a bench has to see through by itself. */
const PLANTED: Partial<Record<Fault['kind'], string>> = {
  missing: 'missing',
  stranger: 'unexpected, failed matched',
  'wrong-model': 'wrong model, failed matched',
  'wrong-password': 'matched, failed credential',
  'wrong-clock': 'matched, failed clock',
};

function plantedFinding({ faults }: ScenarioDevice): string {
  return faults.map(({ kind }) => PLANTED[kind]).find((finding) => finding !== undefined) ?? 'matched, ready';
}

/** The findings that a document has. */
function findingsIn({ devices, missing }: StageDocument): Findings {
  const seen = devices.map(({ serial, state, match, gates }): readonly [string, string] => {
    const failed = Object.entries(gates).flatMap(([name, gate]) => (gate.state === 'failed' ? [name] : []));
    const end = failed.length === 0 ? state : `failed ${failed.join(' and ')}`;
    return [serial ?? '?', `${match?.verdict ?? 'no verdict'}, ${end}`];
  });
  const absent = missing.map(({ serial }): readonly [string, string] => [serial ?? '?', 'missing']);
  return Object.fromEntries<string>([...seen, ...absent]);
}

/** Where a finished stage's document and status differ from what was planted. */
export function differencesFromPlanted(scenario: Scenario, status: number | null, out: string): readonly string[] {
  if (status !== scenario.expectExit) return [`stage ended with ${status}, not ${scenario.expectExit}`];
  const document = JSON.parse(out) as StageDocument;
  const planted = plantedFindings(scenario);
  const found = findingsIn(document);
  const serials = new Set([...Object.keys(planted), ...Object.keys(found)]);
  const differing = [...serials].filter((serial) => planted[serial] !== found[serial]);
  const values = Object.values(planted);
  const ordered = values.filter((finding) => !finding.startsWith('unexpected'));
  const counts: Readonly<Record<string, number>> = {
    expected: ordered.length,
    seen: ordered.filter((finding) => finding !== 'missing').length,
    matched: ordered.filter((finding) => finding.startsWith('matched')).length,
    ready: ordered.filter((finding) => finding === 'matched, ready').length,
    missing: ordered.filter((finding) => finding === 'missing').length,
    exceptions: values.filter((finding) => finding !== 'matched, ready').length,
  };
  const miscounted = Object.entries(counts).filter(([name, count]) => document.counts[name] !== count);
  return [
    ...differing.map(
      (serial) => `${serial}: ${found[serial] ?? 'not there'}, planted: ${planted[serial] ?? 'not there'}`,
    ),
    ...miscounted.map(([name, count]) => `${name}: ${document.counts[name]}, planted: ${count}`),
    ...(document.devices.length + document.missing.length === serials.size ? [] : ['a device is there twice']),
    ...(document.contested.length === 0 ? [] : ['a unit is claimed by several devices']),
    ...(document.ended === 'settled' ? [] : [`stage ended by ${document.ended}`]),
  ];
}
