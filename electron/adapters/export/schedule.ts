import type { Language } from '../../../shared/contract/calls.ts';
import { GATES } from '../../../shared/domain/readiness/gate.ts';
import type { ReportLine } from '../../../shared/domain/report/report.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { Words } from '../../bench/ports.ts';
import { provenBy } from './firmware-proof.ts';
import { resultOf } from './line-result.ts';
import { oneLine } from './text.ts';

/** One column of the device schedule, as spreadsheets have it: text, always. `width` is in characters. */
export interface ScheduleColumn {
  readonly header: string;
  readonly width: number;
  readonly value: (line: ReportLine) => string;
}

/** What the installer checks on site and nobody can check on a bench: printed blank, to be filled in by hand. */
export const ON_SITE = ['aim', 'night', 'recording', 'cabling'] as const;

/** The schedule's columns in a language: the same in the spreadsheet and in the CSV. */
export function scheduleColumns(words: Words, language: Language): readonly ScheduleColumn[] {
  const say = (sentence: Sentence): string => words.say(sentence, language);
  const notTested = say({ key: 'gates.state.not-tested' });
  const column = (name: string, width: number, value: ScheduleColumn['value']): ScheduleColumn => ({
    header: say({ key: `report.column.${name}` }),
    width,
    value: (line) => oneLine(value(line)),
  });
  return [
    column('site', 28, ({ site }) => site.join(' / ')),
    column('place', 24, ({ position }) => position ?? ''),
    column('line', 7, ({ line }) => (line === null ? '' : String(line))),
    column('orderedModel', 18, ({ orderedModel }) => orderedModel ?? ''),
    column('actualModel', 18, ({ actualModel }) => actualModel ?? ''),
    column('manufacturer', 16, ({ manufacturer }) => manufacturer ?? ''),
    column('serial', 20, ({ serial }) => serial ?? ''),
    column('mac', 20, ({ macs }) => macs.join(' ')),
    column('address', 18, ({ addresses }) => addresses.join(' ')),
    column('firmware', 16, ({ firmware }) => firmware ?? ''),
    column('firmwareTarget', 16, ({ update }) => update?.wanted ?? notTested),
    column('firmwareBefore', 16, ({ update }) => update?.before ?? ''),
    column('firmwareProof', 40, ({ update }) => (update === null ? '' : provenBy(update).map(say).join(' '))),
    column('result', 18, (line) => say(resultOf(line).words)),
    ...GATES.map(
      (gate): ScheduleColumn => ({
        header: say({ key: `gates.name.${gate}` }),
        width: 13,
        value: ({ gates }) => (gates === null ? notTested : say({ key: `gates.state.${gates[gate].state}` })),
      }),
    ),
    column('visitDate', 12, ({ visitDate }) => visitDate ?? ''),
    column('firstSeen', 25, ({ firstSeen }) => firstSeen ?? ''),
    column('lastSeen', 25, ({ lastSeen }) => lastSeen ?? ''),
    ...ON_SITE.map((check) => column(`onSite.${check}`, 14, () => '')),
  ];
}
