import type { Page } from '../transport/index.ts';

const HTML = (title: string): string =>
  `<html>\n<head><title>${title}</title></head>\n<body><center><h1>${title}</h1></center><hr></body>\n</html>\n`;

/** What proxies, balancers and firewalls answer in the place of a provider whose work may be done. */
export const PAGES = [
  {
    what: "a proxy's page with HTTP 502",
    page: { status: 502, type: 'text/html', body: HTML('502 Bad Gateway') },
  },
  {
    what: 'HTTP 504 without a body',
    page: { status: 504, type: 'text/plain', body: '' },
  },
  {
    what: 'HTTP 500 with JSON that is no answer of Waffo',
    page: { status: 500, type: 'application/json', body: '{"message":"Internal Server Error"}' },
  },
  {
    what: 'a page with HTTP 200',
    page: { status: 200, type: 'text/html', body: HTML('We are back soon') },
  },
] as const satisfies readonly { what: string; page: Page }[];

/** The most usual of them. */
export const [BAD_GATEWAY] = PAGES;

/** For messages, e.g. `a proxy's page with HTTP 502 in place of the answer to create`. */
export function inPlaceOf(call: string, what: string = BAD_GATEWAY.what): string {
  return `${what} in place of the answer to ${call}`;
}
