import { assertNever } from '../../lib/assert-never.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { BenchEvent } from './events.ts';

type RegistryEvent = Extract<BenchEvent, { kind: `registry.${string}` }>;

/** What was read of the registries, in words. */
export function sentenceOfRegistryEvent(event: RegistryEvent): Sentence {
  switch (event.kind) {
    case 'registry.read': {
      const { source, rows } = event.data.reading;
      const params = { organisation: source.organisation, count: rows.length };
      return { key: `timeline.registryRead.${source.kind}`, params };
    }
    case 'registry.confirmed':
      return { key: 'timeline.registryConfirmed', params: { organisation: event.data.source.organisation } };
    case 'registry.forgotten':
      return { key: 'timeline.registryForgotten', params: { organisation: event.data.source.organisation } };
    default:
      return assertNever(event);
  }
}
