import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  readForm,
  sendTo,
  showAsset,
  showForeign,
  showNotFound,
  showPage,
  showTooLong,
  showWrongMethod,
} from '../../../../pages/index.ts';
import { misdirected } from '../../../../transport/index.ts';
import { changePage } from './change.ts';
import { detailsPage } from './details.ts';
import { paymentPage } from './payment.ts';
import type { CardEntry, CheckoutPort, DetailsEntry } from './port.ts';

const PAGE = /^\/store\/([^/]+)\/(checkout|payment|change)\/([^/]+)(?:\/([a-z]+))?\/?$/;
const OWN_SCRIPT = 'pancake.js';

/** One parsed request for a page. */
interface Visit {
  request: IncomingMessage;
  response: ServerResponse;
  port: CheckoutPort;
  slug: string;
  id: string;
  /** The page itself. */
  path: string;
  /** The action; empty for viewing the page. */
  step: string;
}

type Form = (name: string) => string;

/**
 * Answers a request for a page of a checkout; returns false, with nothing written, for other paths.
 * @param names further host names for the pages, besides those of this machine
 */
export async function handleCheckout(
  request: IncomingMessage,
  response: ServerResponse,
  port: CheckoutPort,
  names: readonly string[] = [],
): Promise<boolean> {
  const [path = ''] = (request.url ?? '').split('?', 1);
  if (path.startsWith('/assets/')) return reads(request) && showFile(response, path.slice('/assets/'.length));
  const [, slug, kind, id, step = ''] = PAGE.exec(path) ?? [];
  if (slug === undefined || id === undefined) return false;
  const foreign = misdirected(request.headers, names);
  if (foreign !== undefined) {
    showForeign(response, foreign);
    return true;
  }
  const visit = { request, response, port, slug, id, step, path: `/store/${slug}/${kind}/${id}` };
  if (kind === 'checkout') await visitDetails(visit);
  else if (kind === 'payment') await visitPayment(visit);
  else await visitChange(visit);
  return true;
}

async function visitDetails(visit: Visit): Promise<void> {
  const { response, port, slug, id, path, step } = visit;
  if (step === 'renew') {
    const form = await posted(visit);
    if (form) leaveFor(response, port.renew(slug, id));
    return;
  }
  if (step === 'details') {
    const form = await posted(visit);
    if (!form) return;
    const entered = port.enterDetails(slug, id, detailsIn(form));
    if (typeof entered === 'object') showPage(response, detailsPage(entered, path), 400);
    else leaveFor(response, entered);
    return;
  }
  show(visit, port.details(slug, id), detailsPage);
}

async function visitPayment(visit: Visit): Promise<void> {
  const { response, port, slug, id, path, step } = visit;
  if (step === 'card' || step === 'wallet') {
    const form = await posted(visit);
    if (!form) return;
    const view =
      step === 'card'
        ? port.payByCard(slug, id, cardIn(form))
        : port.payByWallet(slug, id, form('method'), form('outcome') === 'success' ? 'success' : 'failure');
    leaveFor(response, view && path);
    return;
  }
  show(visit, port.payment(slug, id), paymentPage);
}

async function visitChange(visit: Visit): Promise<void> {
  const { response, port, slug, id, path, step } = visit;
  if (step === 'confirm') {
    const form = await posted(visit);
    if (form) leaveFor(response, port.confirmChange(slug, id, cardIn(form)) && path);
    return;
  }
  show(visit, port.change(slug, id), changePage);
}

function show<V>(
  { request, response, path, step }: Visit,
  view: V | undefined,
  pageOf: (view: V, path: string) => Parameters<typeof showPage>[1],
): void {
  if (view === undefined || step !== '') showNotFound(response);
  else if (reads(request)) showPage(response, pageOf(view, path));
  else showWrongMethod(response, 'GET, HEAD');
}

function leaveFor(response: ServerResponse, path: string | undefined): void {
  if (path === undefined) showNotFound(response);
  else sendTo(response, path);
}

function detailsIn(form: Form): DetailsEntry {
  const billing: Record<string, string | boolean> = {
    country: form('country'),
    isBusiness: form('isBusiness') === 'yes',
  };
  for (const name of ['state', 'postcode', 'businessName', 'taxId'])
    if (form(name)) billing[name] = form(name);
  return { email: form('email'), billing, token: form('token') };
}

function cardIn(form: Form): CardEntry {
  return {
    number: form('cardNumber').replaceAll(/\s/g, ''),
    expiry: form('expiry'),
    cvc: form('cvc'),
    holder: form('cardholderName'),
    agrees: form('terms') === 'yes',
  };
}

/** Reads a posted form; `undefined` if it was refused, and so already answered. */
async function posted({ request, response }: Visit): Promise<Form | undefined> {
  if (request.method !== 'POST') {
    showWrongMethod(response, 'POST');
    return undefined;
  }
  const form = await readForm(request);
  if (!form) {
    showTooLong(response);
    return undefined;
  }
  return (name) => form.get(name)?.trim() ?? '';
}

async function showFile(response: ServerResponse, name: string): Promise<boolean> {
  if (name !== OWN_SCRIPT) return showAsset(response, name);
  const content = await readFile(new URL(`./assets/${OWN_SCRIPT}`, import.meta.url));
  response.writeHead(200, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  response.end(content);
  return true;
}

function reads({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}
