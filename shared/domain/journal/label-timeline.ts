import type { Sentence } from '../../lib/sentence.ts';
import type { BenchEvent } from './events.ts';

type LabelEvent = Extract<BenchEvent, { kind: 'label.printed' | 'label.withdrawn' | 'box.scanned' | 'box.withdrawn' }>;

/** What happened to labels and boxes, in words. */
export function sentenceOfLabelEvent(event: LabelEvent): Sentence {
  switch (event.kind) {
    case 'label.printed':
      return {
        key: 'timeline.labelPrinted',
        params: { order: event.data.print.order, format: event.data.print.format },
      };
    case 'label.withdrawn':
      return { key: 'timeline.labelWithdrawn', params: { order: event.data.order } };
    case 'box.scanned':
    case 'box.withdrawn': {
      const { serial, mac } = event.data.box;
      const key = event.kind === 'box.scanned' ? 'timeline.boxScanned' : 'timeline.boxWithdrawn';
      return { key, params: { read: [serial, mac].filter((part) => part !== null).join(', ') } };
    }
  }
}
