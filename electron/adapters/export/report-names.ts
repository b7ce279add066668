import type { Language, ReportFormat } from '../../../shared/contract/calls.ts';
import type { ReadinessReport } from '../../../shared/domain/report/report.ts';
import type { Words } from '../../bench/ports.ts';

export const CONTENT_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
} as const satisfies Record<ReportFormat, string>;

/**
 * The name of a report's file: `readiness-SO-24817-r3.pdf`. Only letters, digits, dots, dashes and underscores that
 * every file system and mail program takes; whatever else an order number has becomes a dash.
 */
export function reportFileName(
  { order, revision }: ReadinessReport,
  format: ReportFormat,
  language: Language,
  words: Words,
): string {
  const plain = (text: string): string =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^[-._]+|[-._]+$/g, '')
      .slice(0, 60);
  const head = plain(words.say({ key: 'report.fileName' }, language)) || 'report';
  return [head, plain(order), `r${revision}.${format}`].filter((part) => part !== '').join('-');
}
