import { useCallback } from 'react';
import type { Language, ReportFormat } from '../../shared/contract/calls.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import { useClient } from './client-context.tsx';

/** What can be done with readiness reports, from any page. Failures are said as notices. */
export interface ReportActions {
  /** Freezes the order's state and writes it down. Gives whether it was written. */
  write(order: OrderNumber, formats: readonly ReportFormat[], language: Language): Promise<boolean>;
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

function saveFile(name: string, contentType: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: contentType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
