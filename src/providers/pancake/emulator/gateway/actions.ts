import { addWebhook, removeWebhook, updateWebhook } from '../catalogue/webhook-actions.ts';
import { createGroup, deleteGroup, publishGroup, updateGroup } from '../catalogue/group-actions.ts';
import {
  createProduct,
  publishProduct,
  updateProduct,
  updateProductStatus,
} from '../catalogue/product-actions.ts';
import { createStore, deleteStore, updateStore } from '../catalogue/store-actions.ts';
import { createSession } from '../checkout/create-session.ts';
import { previewTax, previewTrial } from '../checkout/preview.ts';
import { Failure, type Layer } from '../failure.ts';
import {
  cancelOnetimeOrder,
  cancelSubscriptionOrder,
  createOrderFor,
  reactivateSubscriptionOrder,
} from '../orders/actions.ts';
import { createTicket, resubmitTicket } from '../refunds/actions.ts';
import { issueSessionToken } from '../tokens/actions.ts';
import { scanPrompt } from '../verification/scan-prompt.ts';
import type { ActionCall, Caller } from './caller.ts';

/** One action of the API. */
export interface Action {
  /** The service that answers. */
  layer: Layer;
  callers: readonly Caller['kind'][];
  run(call: ActionCall): Record<string, unknown>;
}

const KEY = ['key'] as const;
const ANY = ['key', 'slug', 'token'] as const;
const OWNER = ['key', 'token'] as const;

/** Every action by its path below `/v1/actions/`. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['auth/issue-session-token', action('user', KEY, issueSessionToken)],
  ['store/create-store', action('store', KEY, createStore)],
  ['store/update-store', action('store', KEY, updateStore)],
  ['store/delete-store', action('store', KEY, deleteStore)],
  ['store/add-webhook', action('store', KEY, addWebhook)],
  ['store/update-webhook', action('store', KEY, updateWebhook)],
  ['store/remove-webhook', action('store', KEY, removeWebhook)],
  ['store-merchant/add-merchant', missing('store')],
  ['store-merchant/remove-merchant', missing('store')],
  ['store-merchant/update-role', missing('store')],
  ...(['onetime', 'subscription'] as const).flatMap((kind): [string, Action][] => [
    [`${kind}-product/create-product`, action('product', KEY, createProduct(kind))],
    [`${kind}-product/update-product`, action('product', KEY, updateProduct(kind))],
    [`${kind}-product/publish-product`, action('product', KEY, publishProduct(kind))],
    [`${kind}-product/update-status`, action('product', KEY, updateProductStatus(kind))],
    [`${kind}-order/create-order`, action('order', ANY, createOrderFor(kind))],
  ]),
  ['subscription-product-group/create-group', action('product', KEY, createGroup)],
  ['subscription-product-group/update-group', action('product', KEY, updateGroup)],
  ['subscription-product-group/delete-group', action('product', KEY, deleteGroup)],
  ['subscription-product-group/publish-group', action('product', KEY, publishGroup)],
  ['checkout/create-session', action('order', ANY, createSession)],
  ['checkout/preview-tax', action('order', ANY, previewTax)],
  ['checkout/preview-trial', action('order', ANY, previewTrial)],
  ['onetime-order/cancel-order', action('order', OWNER, cancelOnetimeOrder)],
  ['subscription-order/cancel-order', action('order', OWNER, cancelSubscriptionOrder)],
  ['subscription-order/reactivate-order', action('order', OWNER, reactivateSubscriptionOrder)],
  ['subscription-order/change-product', missing('order')],
  ['refund-ticket/create-ticket', action('ticket', OWNER, createTicket)],
  ['refund-ticket/resubmit-ticket', action('ticket', OWNER, resubmitTicket)],
  ['verification/scan-prompt', action('resource', KEY, scanPrompt)],
]);

function action<C extends Caller>(
  layer: Layer,
  callers: readonly C['kind'][],
  run: (call: ActionCall<C>) => Record<string, unknown>,
): Action {
  // `callers` was checked before, so only callers of these kinds get here.
  return { layer, callers, run: (call) => run(call as ActionCall<C>) };
}

/** An endpoint that is announced but has no function yet. */
function missing(layer: Layer): Action {
  return {
    layer,
    callers: OWNER,
    run: () => {
      throw new Failure(501, layer, 'Not implemented');
    },
  };
}
