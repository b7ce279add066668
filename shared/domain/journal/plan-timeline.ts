import { assertNever } from '../../lib/assert-never.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { placeText } from '../site/position.ts';
import type { BenchEvent } from './events.ts';

type PlanEvent = Extract<
  BenchEvent,
  {
    kind: 'position.set' | 'position.removed' | 'site.set' | 'site.removed' | 'unit.assigned' | 'plan.stepped';
  }
>;

/** What happened to sites and places, in words. */
export function sentenceOfPlanEvent(event: PlanEvent): Sentence {
  switch (event.kind) {
    case 'position.set': {
      const { position, before } = event.data;
      const what = before === null ? 'created' : placeText(before) === placeText(position) ? 'changed' : 'moved';
      const from = before === null ? '' : placeText(before);
      return { key: `timeline.position.${what}`, params: { place: placeText(position), from } };
    }
    case 'position.removed':
      return { key: 'timeline.position.removed', params: { place: placeText(event.data.position) } };
    case 'site.set':
    case 'site.removed':
      return {
        key: event.kind === 'site.set' ? 'timeline.site.set' : 'timeline.site.removed',
        params: { site: event.data.site.path.join(' / ') },
      };
    case 'unit.assigned':
      return {
        key: event.data.positionId === null ? 'timeline.unitUnassigned' : 'timeline.unitAssigned',
        params: { order: event.data.order },
      };
    case 'plan.stepped': {
      const { action, count, order } = event.data.step;
      return { key: `timeline.step.${action}`, params: { count, order } };
    }
    default:
      return assertNever(event);
  }
}
