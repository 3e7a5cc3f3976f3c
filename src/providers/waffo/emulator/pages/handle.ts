import {
  readForm,
  sendTo,
  showAsset,
  showBadForm,
  showForeign,
  showNotFound,
  showPage,
  showTooLong,
  showWrongMethod,
} from '../../../../pages/index.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { misdirected } from '../../../../transport/index.ts';
import { manageAddress, pageAddress } from './address.ts';
import { checkoutPage } from './checkout.ts';
import type { CheckoutPort } from './checkout-port.ts';
import { managementPage } from './management.ts';
import { asOutcome, CHECKOUT_STEPS, isOutcome } from './steps.ts';

const PAGE = /^\/(checkout|manage)\/([^/]+)(?:\/([^/]+))?\/?$/;

/** One parsed request for a page. */
interface Visit {
  request: IncomingMessage;
  response: ServerResponse;
  port: CheckoutPort;
  token: string;
  /** Last part of the address; empty for the page itself. */
  part: string;
  query: URLSearchParams;
}

/**
 * Answers a request for one of the emulator's pages; returns false, with nothing written, for other paths. `names` are
 * further host names for the pages, besides those of this machine. The pages have no state: everything shown comes
 * from the checkout port. If the port rejects, this rejects with nothing written.
 */
export async function handlePage(
  request: IncomingMessage,
  response: ServerResponse,
  port: CheckoutPort,
  names: readonly string[] = [],
): Promise<boolean> {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  if (path.startsWith('/assets/'))
    return reads(request) && showAsset(response, path.slice('/assets/'.length));

  const match = PAGE.exec(path);
  if (!match) return false;
  const foreign = misdirected(request.headers, names);
  if (foreign !== undefined) {
    showForeign(response, foreign);
    return true;
  }
  const token = decoded(match[2] ?? '');
  if (token === undefined) {
    showNotFound(response);
    return true;
  }
  const visit = { request, response, port, token, part: match[3] ?? '', query: new URLSearchParams(query) };
  await (match[1] === 'checkout' ? visitCheckout(visit) : visitManagement(visit));
  return true;
}

async function visitCheckout(visit: Visit): Promise<void> {
  const { response, port, token, part } = visit;
  const step = CHECKOUT_STEPS.get(part);
  if (step) {
    const form = await posted(visit, step.fields);
    if (!form) return;
    const view = await step.take(port, token, form);
    return view ? sendTo(response, (step.next ?? pageAddress)(view)) : showNotFound(response);
  }
  const view = ['', 'state', 'doChallenge'].includes(part) ? port.view(token) : undefined;
  if (!view) return showNotFound(response);
  if (!reads(visit.request)) return showWrongMethod(response, 'GET, HEAD');
  if (part === 'state') return showState(response, view.stage);
  // The address of the challenge is part of the sandbox's behaviour: scripts look for it.
  if ((part === 'doChallenge') !== (view.stage === 'challenge')) return sendTo(response, pageAddress(view));
  showPage(response, checkoutPage(view, visit.query.has('form')));
}

async function visitManagement(visit: Visit): Promise<void> {
  const { response, port, token, part } = visit;
  if (part === 'next' || part === 'cancel') {
    const form = await posted(visit, part === 'next' ? ['outcome'] : []);
    if (!form) return;
    const view = await (part === 'next'
      ? port.nextPeriod(token, asOutcome(form('outcome')))
      : port.cancelSubscription(token));
    return view ? sendTo(response, manageAddress(token)) : showNotFound(response);
  }
  const view = part === '' ? port.management(token) : undefined;
  if (!view) return showNotFound(response);
  if (!reads(visit.request)) return showWrongMethod(response, 'GET, HEAD');
  showPage(response, managementPage(view));
}

/** Reads a posted form; `undefined` if it was refused, and so already answered. */
async function posted(
  visit: Visit,
  fields: readonly string[],
): Promise<((field: string) => string) | undefined> {
  const { request, response } = visit;
  if (request.method !== 'POST') {
    showWrongMethod(response, 'POST');
    return undefined;
  }
  const form = await readForm(request);
  if (!form) {
    showTooLong(response);
    return undefined;
  }
  const value = (field: string): string => form.get(field)?.trim() ?? '';
  const missing = fields.find((field) => !value(field) || (field === 'outcome' && !isOutcome(value(field))));
  if (missing) {
    showBadForm(response, missing);
    return undefined;
  }
  return value;
}

function showState(response: ServerResponse, stage: string): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ stage }));
}

function reads(request: IncomingMessage): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
