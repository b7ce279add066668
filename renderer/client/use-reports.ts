import { useCallback } from 'react';
import type { Language, OutputFormat } from '../../shared/contract/calls.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { useClient } from './client-context.tsx';
import { saveFile } from './save-file.ts';

/** What can be done with readiness reports, from any page. Failures are said as notices. */
export interface ReportActions {
  /** Freezes the order's state and writes it down. Gives whether it was written. */
  write(order: OrderNumber, formats: readonly OutputFormat[], language: Language): Promise<boolean>;
  /** Hands one file of a report to the browser's downloads. */
  download(reportId: string, name: string): Promise<void>;
}

export function useReports(): ReportActions {
  const { engine, notices } = useClient();

  const write = useCallback<ReportActions['write']>(
    async (order, formats, language) => {
      const answer = await engine.call('reports.write', { order, formats: [...formats], language });
      if (answer.ok) {
        const { revision } = answer.value;
        notices.say({ kind: 'done', sentence: { key: 'common.notice.reportWritten', params: { order, revision } } });
      } else notices.sayFailure(answer.error);
      return answer.ok;
    },
    [engine, notices],
  );

  const download = useCallback<ReportActions['download']>(
    async (reportId, name) => {
      const answer = await engine.call('reports.file', { reportId, name });
      if (answer.ok) saveFile(name, answer.value.contentType, answer.value.base64);
      else notices.sayFailure(answer.error);
    },
    [engine, notices],
  );

  return { write, download };
}
