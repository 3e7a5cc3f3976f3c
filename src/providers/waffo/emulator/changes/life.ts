import type { ContractedMethod } from '../contract.ts';
import type { Failure } from '../failure.ts';
import * as subscriptionLife from '../subscriptions/life.ts';
import { end, enter } from '../subscriptions/status.ts';
import type { WorldState } from '../state.ts';
import { isOpen, type Change } from './change.ts';
import { changeView } from './view.ts';

const NOTHING_TO_REPLACE: Failure = { code: 'C0003', description: 'The subscription to replace has ended' };

/** The payer has begun to pay or to agree. */
export function startPaying(world: WorldState, change: Change, method?: ContractedMethod): void {
  subscriptionLife.startPaying(world, change.next, method);
  if (change.status === 'AUTHORIZATION_REQUIRED') change.status = 'IN_PROGRESS';
}

/**
 * The payer agreed, and paid the difference if there is one: the new plan replaces the old one. If the old one has
 * ended meanwhile, nothing is replaced and nothing is charged.
 */
export function succeed(world: WorldState, change: Change): void {
  if (!isOpen(change)) return;
  if (change.origin.status !== 'ACTIVE') return close(world, change, NOTHING_TO_REPLACE);
  finish(world, change, 'SUCCESS');
  end(world, change.origin, 'MERCHANT_CANCELLED');
  subscriptionLife.succeed(world, change.next, change.dueNow);
}

/** The change fails. The old plan continues; nothing is ever reported about the new one. */
export function close(world: WorldState, change: Change, failure: Failure): void {
  if (!isOpen(change)) return;
  change.next.failure = failure;
  enter(world, change.next, 'CLOSE');
  finish(world, change, 'CLOSED');
}

function finish(world: WorldState, change: Change, status: 'SUCCESS' | 'CLOSED'): void {
  const { request, next } = change;
  change.status = status;
  change.expiry?.cancel();
  const about = [next.subscriptionId, request.subscriptionRequest, request.originSubscriptionRequest];
  const result = changeView(world, change);
  world.outbox.emit('SUBSCRIPTION_CHANGE_NOTIFICATION', request.notifyUrl, result, about);
}
