import type { DeliveryControl, FaultForm, Faults, VirtualClock } from '../transport/index.ts';
import { WorkbenchRefusal, type FaultPlace, type FaultView, type FaultWish } from './port.ts';

/** The place of faults of notifications. */
const NOTIFICATION = 'notification';
const NOTIFICATION_KINDS = [
  { id: 'hold', help: 'notifications are held until the faults are cleared' },
  { id: 'lose-reply', help: 'the reply of the merchant is lost on its way back' },
];

/** The parts that are needed to set faults. */
export interface FaultParts<F> {
  /** Ids of the operations. */
  operations: readonly string[];
  faults: Faults<F>;
  /** The possible faults of a call, by name. */
  forms: Readonly<Record<string, FaultForm<F>>>;
  /** A fault as text. */
  nameOf(fault: F): string;
  outbox: {
    readonly control: Pick<DeliveryControl<unknown>, 'isHolding' | 'repliesToLose'>;
    hold(): void;
    loseReplies(count: number): void;
    release(): Promise<void>;
  };
  clock: VirtualClock;
}

/** Sets, lists and removes faults of an emulator. */
export class WorkbenchFaults<F> {
  readonly places: readonly FaultPlace[];
  readonly #parts: FaultParts<F>;

  constructor(parts: FaultParts<F>) {
    this.#parts = parts;
    const kinds = Object.entries(parts.forms).map(([id, { help, value }]) => ({
      id,
      help,
      ...(value !== undefined && { value }),
    }));
    this.places = [
      ...parts.operations.map((id) => ({ id, kinds })),
      { id: NOTIFICATION, kinds: NOTIFICATION_KINDS },
    ];
  }

  /** Faults that have not occurred yet. */
  list(): FaultView[] {
    const { faults, outbox, nameOf } = this.#parts;
    const { isHolding, repliesToLose } = outbox.control;
    return [
      ...faults.waiting.map(({ operation, fault, order, left }) => ({
        where: operation,
        what: nameOf(fault),
        ...(order !== undefined && { about: order }),
        ...(left !== Infinity && { left }),
      })),
      ...(isHolding ? [{ where: NOTIFICATION, what: 'held' }] : []),
      ...(repliesToLose > 0 ? [{ where: NOTIFICATION, what: 'the reply is lost', left: repliesToLose }] : []),
    ];
  }

  /** Sets the next fault. Throws a WorkbenchRefusal for an unknown one. */
  set({ where, kind, value = '', about, times = 1 }: FaultWish): void {
    const { faults, forms, outbox } = this.#parts;
    const place = this.places.find(({ id }) => id === where);
    if (!place)
      throw new WorkbenchRefusal(`there is no operation "${where}"; there are ${listed(this.places)}`);
    if (!place.kinds.some(({ id }) => id === kind))
      throw new WorkbenchRefusal(
        `the fault "${kind}" is not possible for ${where}; possible are ${listed(place.kinds)}`,
      );
    if (where === NOTIFICATION) {
      if (kind === 'hold') outbox.hold();
      else outbox.loseReplies(times);
      return;
    }
    const fault = forms[kind]?.make(value);
    if (!fault) throw new WorkbenchRefusal(`${kind} needs ${exampleOf(place, kind)}, not "${value}"`);
    faults.onNext(where, fault, { times, ...(about !== undefined && { order: about }) });
  }

  /** Removes all faults, and delivers notifications that were held back. */
  clear(): void {
    const { faults, outbox, clock } = this.#parts;
    faults.clear();
    outbox.loseReplies(0);
    if (outbox.control.isHolding) clock.track(outbox.release());
  }
}

function listed(all: readonly { id: string }[]): string {
  return all.map(({ id }) => id).join(', ');
}

function exampleOf({ kinds }: FaultPlace, kind: string): string {
  const example = kinds.find(({ id }) => id === kind)?.value;
  return example === undefined ? 'no value' : `a value such as ${example}`;
}
