import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Markup } from './html.ts';
import { noticePage } from './layout.ts';

/** Longest form that a payer can send, in bytes: far above any real one. */
const LONGEST_FORM = 16 * 1024;

// No `form-action` and no `frame-ancestors`: a form may lead to the merchant's address, and merchants embed the page.
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'";

/** Sends a page. */
export function showPage(response: ServerResponse, page: Markup, status = 200): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': POLICY,
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  });
  response.end(page.markup);
}

/** Redirects the browser with a GET. */
export function sendTo(response: ServerResponse, address: string): void {
  response.writeHead(303, { location: address, 'cache-control': 'no-store' }).end();
}

export function showNotFound(response: ServerResponse): void {
  showPage(
    response,
    noticePage('Page not found', 'This link belongs to no payment here. Ask the shop for a new one.'),
    404,
  );
}

export function showBadForm(response: ServerResponse, field: string): void {
  showPage(
    response,
    noticePage('Form not complete', `The form came without a usable "${field}". Go back and try again.`),
    400,
  );
}

export function showTooLong(response: ServerResponse): void {
  response.setHeader('connection', 'close');
  showPage(response, noticePage('Form too long', `A form may have ${LONGEST_FORM} bytes at most.`), 413);
}

export function showWrongMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('allow', allowed);
  showPage(response, noticePage('Not here', `This address answers ${allowed} only.`), 405);
}

/** The request used a foreign host name, or came from a foreign page. */
export function showForeign(response: ServerResponse, why: string): void {
  response.setHeader('connection', 'close');
  showPage(response, noticePage('Not here', `These pages are for this machine, and ${why}.`), 421);
}

/** A defect in the emulator itself: both the payer and the operator see it. */
export function showBroken(response: ServerResponse, reason: string): void {
  response.setHeader('connection', 'close');
  showPage(response, noticePage('The emulator failed', `This page could not be made: ${reason}`), 500);
}

/** The posted form; `undefined` if it is longer than any real one. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop early must not destroy the connection, or the refusal could not be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_FORM) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
