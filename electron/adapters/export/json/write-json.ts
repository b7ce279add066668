import type { Language } from '../../../../shared/contract/calls.ts';
import { GATES } from '../../../../shared/domain/readiness/gate.ts';
import type { ReadinessReport, ReportLine } from '../../../../shared/domain/report/report.ts';
import type { Sentence } from '../../../../shared/lib/sentence.ts';
import type { Words } from '../../../bench/ports.ts';

/**
 * The whole frozen report as JSON, for programs: nothing shortened, identifiers as they were read, every sentence with
 * its key and values beside its words.
 */
export function writeJson(report: ReadinessReport, language: Language, words: Words): Uint8Array {
  const said = (sentence: Sentence): object => ({ ...sentence, text: words.say(sentence, language) });
  const gatesOf = ({ gates }: ReportLine): object | null =>
    gates === null
      ? null
      : Object.fromEntries(GATES.map((gate) => [gate, { ...gates[gate], reason: said(gates[gate].reason) }]));
  const document = {
    format: 'greenroom-readiness-report',
    formatVersion: 2,
    language,
    ...report,
    exceptions: report.exceptions.map((exception) => ({ ...exception, sentence: said(exception.sentence) })),
    waivers: report.waivers.map((waiver) => ({ ...waiver, sentence: said(waiver.sentence) })),
    lines: report.lines.map((line) => ({ ...line, gates: gatesOf(line) })),
  };
  return new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`);
}
