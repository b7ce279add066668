import { useState } from 'react';
import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import type { DeviceId } from '../../shared/domain/identity/device.ts';
import type { OrderNumber } from '../../shared/domain/order/order.ts';
import type { Result } from '../../shared/lib/result.ts';
import { isoTime } from '../../shared/lib/time.ts';
import { useClient } from './client-context.tsx';
import { saveText } from './save-file.ts';
import { useWholeFile } from './use-whole-file.ts';

type ListImport = CallInput<'registry.import'>;

/** A list that was looked at and waits for a yes. */
export interface LookedList {
  readonly input: ListImport;
  readonly result: CallOutput<'registry.import'>;
}

export interface RegistryDesk {
  readonly looked: LookedList | null;
  readonly look: (file: File, customer: string) => Promise<void>;
  readonly take: () => Promise<void>;
  readonly leave: () => void;
  /** Keeps a key and reads what it opens. */
  readonly connect: (input: CallInput<'registry.connect'>) => Promise<void>;
  readonly refresh: (source: CallInput<'registry.refresh'>['source']) => Promise<void>;
  readonly forget: (source: CallInput<'registry.forget'>['source']) => Promise<void>;
  /** Confirms by hand, or takes that back. Gives whether it was taken. */
  readonly speak: (does: 'confirm' | 'withdraw', deviceId: DeviceId, name: string, reason: string) => Promise<boolean>;
  readonly saveChecklist: (order: OrderNumber, language: 'en' | 'fr') => Promise<void>;
}

/** What a person does about the registration of an order; `onChanged` after each thing that was done. */
export function useRegistry(onChanged: () => void): RegistryDesk {
  const { engine, notices } = useClient();
  const readWhole = useWholeFile();
  const [looked, setLooked] = useState<LookedList | null>(null);
  const said = (answer: Result<CallOutput<'registry.refresh'>, EnvelopeError>, organisation: string): void => {
    onChanged();
    if (!answer.ok) notices.sayFailure(answer.error);
    // What waits is told on its line, and is no failure.
    if (!answer.ok || answer.value.outcome === 'waiting') return;
    const { devices } = answer.value;
    notices.say({ kind: 'done', sentence: { key: 'registry.read', params: { organisation, count: devices } } });
  };
  return {
    looked,
    leave: () => setLooked(null),
    look: async (file, customer) => {
      const whole = await readWhole(file);
      if (whole === null) return;
      // A file is as old as its last writing: the day of its export, unless somebody saved it again.
      const exportedAt = isoTime(file.lastModified);
      const input = { ...whole, customer, organisation: null, exportedAt, dryRun: true };
      const answer = await engine.call('registry.import', input);
      if (answer.ok) setLooked({ input, result: answer.value });
      else notices.sayFailure(answer.error);
    },
    take: async () => {
      if (looked === null) return;
      const answer = await engine.call('registry.import', { ...looked.input, dryRun: false });
      if (!answer.ok) return notices.sayFailure(answer.error);
      setLooked(null);
      notices.say({
        kind: 'done',
        sentence: { key: 'licences.import.done', params: { file: looked.input.fileName } },
      });
      onChanged();
    },
    connect: async (input) => said(await engine.call('registry.connect', input), input.organisation ?? input.customer),
    refresh: async (source) => said(await engine.call('registry.refresh', { source }), source.organisation),
    forget: async (source) => {
      const answer = await engine.call('registry.forget', { source });
      if (answer.ok) onChanged();
      else notices.sayFailure(answer.error);
    },
    speak: async (does, deviceId, name, reason) => {
      const answer = await engine.call(`registry.${does}`, { deviceId, name, reason });
      if (answer.ok) onChanged();
      else notices.sayFailure(answer.error);
      return answer.ok;
    },
    saveChecklist: async (order, language) => {
      const answer = await engine.call('registry.checklist', { order, language });
      if (answer.ok) saveText(answer.value.fileName, 'text/csv', answer.value.content);
      else notices.sayFailure(answer.error);
    },
  };
}
