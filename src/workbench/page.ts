import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHash } from 'node:crypto';

let page: { text: string; policy: string } | undefined;

/** Sends the page of the workbench: one file, which reads all data from the API. */
export function showWorkbench({ method }: IncomingMessage, response: ServerResponse): void {
  if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const { text, policy } = (page ??= made());
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  });
  response.end(method === 'HEAD' ? undefined : text);
}

function made(): { text: string; policy: string } {
  const style = `${asset('../browser/style.css')}${asset('style.css')}`;
  const program = asset('workbench.generated.js');
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(program)}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>Workbench</title>
<link rel="icon" href="data:," />
<style>${style}</style>
</head>
<body>
<div id="app"><noscript>This page needs JavaScript. The commands trigger, resend, clock and faults do the same.</noscript></div>
<script>${program}</script>
</body>
</html>
`;
  return { text, policy };
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function asset(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}
