import { CALL_FAULT_FORMS, faultName } from '../../../../transport/index.ts';
import { DeskRefusal, type FaultPlace, type FaultView, type FaultWish } from '../../../../workbench/index.ts';
import type { World } from '../world.ts';

/** Where notifications go wrong. */
const NOTIFICATION = 'notification';
const NOTIFICATION_KINDS = [
  { id: 'hold', help: 'notifications are kept back until the faults are cleared' },
  { id: 'lose-reply', help: 'the reply of the merchant is lost on its way back' },
];

/** What can go wrong where. @param operations ids of the operations */
export function faultPlaces(operations: readonly string[]): FaultPlace[] {
  const kinds = Object.entries(CALL_FAULT_FORMS).map(([id, { help, value }]) => ({
    id,
    help,
    ...(value !== undefined && { value }),
  }));
  return [...operations.map((id) => ({ id, kinds })), { id: NOTIFICATION, kinds: NOTIFICATION_KINDS }];
}

export function faultsOf({ faults, outbox }: World): FaultView[] {
  const { isHolding, repliesToLose } = outbox.control;
  return [
    ...faults.waiting.map(({ operation, fault, order, left }) => ({
      where: operation,
      what: faultName(fault),
      ...(order !== undefined && { about: order }),
      ...(left !== Infinity && { left }),
    })),
    ...(isHolding ? [{ where: NOTIFICATION, what: 'kept back' }] : []),
    ...(repliesToLose > 0 ? [{ where: NOTIFICATION, what: 'the reply is lost', left: repliesToLose }] : []),
  ];
}

/** Sets what is to go wrong next. */
export function setFault({ faults, outbox }: World, wish: FaultWish, places: readonly FaultPlace[]): void {
  const { where, kind, value = '', about, times = 1 } = wish;
  const place = places.find(({ id }) => id === where);
  if (!place) throw new DeskRefusal(`there is no operation "${where}"; there are ${listed(places)}`);
  if (!place.kinds.some(({ id }) => id === kind))
    throw new DeskRefusal(`"${kind}" cannot go wrong with ${where}; there are ${listed(place.kinds)}`);
  if (where === NOTIFICATION) {
    if (kind === 'hold') outbox.hold();
    else outbox.loseReplies(times);
    return;
  }
  const fault = CALL_FAULT_FORMS[kind]?.make(value);
  if (!fault) throw new DeskRefusal(`${kind} takes ${exampleOf(place, kind)}, and not "${value}"`);
  faults.onNext(where, fault, { times, ...(about !== undefined && { order: about }) });
}

/** Takes everything back: what was kept is delivered. */
export function clearFaults({ faults, outbox, clock }: World): void {
  faults.clear();
  outbox.loseReplies(0);
  if (outbox.control.isHolding) clock.track(outbox.release());
}

function listed(all: readonly { id: string }[]): string {
  return all.map(({ id }) => id).join(', ');
}

function exampleOf({ kinds }: FaultPlace, kind: string): string {
  const example = kinds.find(({ id }) => id === kind)?.value;
  return example === undefined ? 'no value' : `a value such as ${example}`;
}
