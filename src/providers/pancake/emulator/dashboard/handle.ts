import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  readForm,
  sendTo,
  showForeign,
  showNotFound,
  showPage,
  showTooLong,
  showWrongMethod,
} from '../../../../pages/index.ts';
import { misdirected } from '../../../../transport/index.ts';
import { dashboardPage } from './page.ts';
import type { DashboardPort } from './port.ts';

const PAGE = /^\/dashboard(?:\/([a-z-]+))?\/?$/;

type Form = (name: string) => string;

/** The possible actions, by the last part of the address. */
const ACTIONS: ReadonlyMap<string, (port: DashboardPort, form: Form) => string | undefined> = new Map([
  [
    'renewal',
    (port, form) => port.simulateRenewal(form('id'), form('outcome') === 'success' ? 'success' : 'failure'),
  ],
  ['refund', (port, form) => port.refund(form('id'), form('amount'), form('fails') === 'yes')],
  ['approve', (port, form) => port.approve(form('id'))],
  ['reject', (port, form) => port.reject(form('id'))],
  ['fail', (port, form) => port.failRefund(form('id'))],
  ['test-event', (port, form) => port.sendTestEvent(form('id'))],
  ['enable', (port, form) => port.enableWebhook(form('id'))],
]);

/**
 * Answers a request for the dashboard; returns false, with nothing written, for other paths.
 * @param names further host names for the pages, besides those of this machine
 */
export async function handleDashboard(
  request: IncomingMessage,
  response: ServerResponse,
  port: () => DashboardPort,
  names: readonly string[] = [],
): Promise<boolean> {
  const match = PAGE.exec((request.url ?? '').split('?', 1)[0] ?? '');
  if (!match) return false;
  const foreign = misdirected(request.headers, names);
  if (foreign !== undefined) showForeign(response, foreign);
  else if (match[1] === undefined) look(request, response, port());
  else await act(request, response, port(), match[1]);
  return true;
}

function look(request: IncomingMessage, response: ServerResponse, port: DashboardPort): void {
  if (request.method === 'GET' || request.method === 'HEAD') showPage(response, dashboardPage(port.view()));
  else showWrongMethod(response, 'GET, HEAD');
}

async function act(
  request: IncomingMessage,
  response: ServerResponse,
  port: DashboardPort,
  name: string,
): Promise<void> {
  const action = ACTIONS.get(name);
  if (!action) return showNotFound(response);
  if (request.method !== 'POST') return showWrongMethod(response, 'POST');
  const form = await readForm(request);
  if (!form) return showTooLong(response);
  const problem = action(port, (field) => form.get(field)?.trim() ?? '');
  if (problem === undefined) return sendTo(response, '/dashboard');
  showPage(response, dashboardPage(port.view(problem)), 400);
}
