import { useCallback } from 'react';
import type { CallInput } from '../../shared/contract/calls.ts';
import type { OrderNumber, UnitId } from '../../shared/domain/order/order.ts';
import { useClient } from './client-context.tsx';
import { saveFile } from './save-file.ts';

/** What can be done with labels, from any page. Failures are said as notices. */
export interface LabelActions {
  /** Writes a file and hands it to the downloads; gives the units whose labels are in it, null where it failed. */
  write(input: CallInput<'labels.write'>): Promise<readonly UnitId[] | null>;
  /** Counts labels as printed, with an undo; gives whether that was kept. */
  markPrinted(order: OrderNumber, units: readonly UnitId[], format: string): Promise<boolean>;
}

/** `changed` is called after everything that makes the list another one, undoing included. */
export function useLabels(changed: () => void): LabelActions {
  const { engine, notices } = useClient();

  const write = useCallback<LabelActions['write']>(
    async (input) => {
      const answer = await engine.call('labels.write', input);
      if (!answer.ok) {
        notices.sayFailure(answer.error);
        return null;
      }
      const { name, contentType, base64, leftOut, hasReplaced } = answer.value;
      saveFile(name, contentType, base64);
      for (const { sentence } of leftOut) notices.say({ kind: 'failed', sentence });
      if (hasReplaced) notices.say({ kind: 'failed', sentence: { key: 'labels.replaced' } });
      return input.units.filter((unit) => !leftOut.some(({ unitId }) => unitId === unit));
    },
    [engine, notices],
  );

  const markPrinted = useCallback<LabelActions['markPrinted']>(
    async (order, units, format) => {
      const answer = await engine.call('labels.markPrinted', { order, units: [...units], format });
      if (!answer.ok) {
        notices.sayFailure(answer.error);
        return false;
      }
      const undo = async (): Promise<void> => {
        const undone = await engine.call('labels.withdraw', { order, units: [...units] });
        if (!undone.ok) notices.sayFailure(undone.error);
        changed();
      };
      notices.say({
        kind: 'done',
        sentence: { key: 'labels.marked', params: { count: answer.value.count } },
        undo: { label: { key: 'labels.undo' }, run: () => void undo() },
      });
      changed();
      return true;
    },
    [engine, notices, changed],
  );

  return { write, markPrinted };
}
