import { compareText } from '../../lib/compare.ts';
import { parseSerialKey } from '../identity/serial.ts';
import type { Unit } from '../order/order.ts';
import { byPlace } from './by-place.ts';
import type { PlanDraft } from './plan-draft.ts';
import type { FitsPlace } from './plan-edit.ts';
import type { Position } from './position.ts';

/** Of some places those that nobody has, handed out in the order in which people walk, each once. */
export class FreePlaces {
  readonly #fits: FitsPlace;
  readonly #bySerial = new Map<string, Position>();
  readonly #byModel = new Map<string, Position[]>();
  /** By SKU, the queues that it may stand in. */
  readonly #queues = new Map<string, readonly Position[][]>();

  constructor(draft: PlanDraft, places: Iterable<Position>, fits: FitsPlace) {
    this.#fits = fits;
    const free = [...places].filter(({ id }) => draft.holderOf(id) === undefined);
    for (const position of free.sort(byPlace)) this.#add(position);
  }

  /** The place that is meant for this unit's serial, else the first that wants its model, else one that takes anything. */
  take({ serial, sku }: Unit): Position | undefined {
    const key = serial === null ? null : parseSerialKey(serial);
    const own = key === null ? undefined : this.#bySerial.get(key);
    if (key === null || own === undefined) {
      return this.#queuesOf(sku)
        .find(({ length }) => length > 0)
        ?.shift();
    }
    this.#bySerial.delete(key);
    return own;
  }

  #add(position: Position): void {
    const key = position.serial === null ? null : parseSerialKey(position.serial);
    if (key !== null) this.#bySerial.set(key, position);
    if (position.serial !== null) return;
    const queue = this.#byModel.get(position.model ?? '');
    if (queue === undefined) this.#byModel.set(position.model ?? '', [position]);
    else queue.push(position);
  }

  #queuesOf(sku: string): readonly Position[][] {
    const known = this.#queues.get(sku);
    if (known !== undefined) return known;
    // A place that wants a model comes before one that takes anything.
    const models = [...this.#byModel.keys()].sort((a, b) => Number(a === '') - Number(b === '') || compareText(a, b));
    const queues = models
      .filter((model) => model === '' || this.#fits(model, sku))
      .map((model) => this.#byModel.get(model) ?? []);
    this.#queues.set(sku, queues);
    return queues;
  }
}
