import { html, script, type Markup, type Part } from './html.ts';

/** One whole document. */
export interface Sheet {
  /** For the browser's tab. */
  title: string;
  /** Who asks for the money; shown at the top. */
  shop?: string;
  /** What the payer must know about this page; default: that it is an emulator. */
  badge?: string;
  /** Shown at the end. */
  footer?: Part;
  /** Wider than the single column of the checkout. */
  wide?: boolean;
  /** Extra elements of the head. */
  head?: Part;
  body: Part;
}

/** The frame of all pages: head, sandbox badge, shop, footer. */
export function layout(sheet: Sheet): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${sheet.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/checkout.css" />
        ${script('/assets/checkout.js')} ${sheet.head}
      </head>
      <body>
        <div class="page${sheet.wide && ' wide'}">
          <header class="top">
            <span class="shop">${sheet.shop ?? 'Checkout'}</span
            ><span class="badge">${sheet.badge ?? 'Sandbox emulator'}</span>
          </header>
          <main class="panel">${sheet.body}</main>
          <footer>${sheet.footer} Nothing is charged here.</footer>
        </div>
      </body>
    </html> `;
}

/** A page with one message: unknown address, wrong form and the like. */
export function noticePage(heading: string, text: string): Markup {
  return layout({
    title: heading,
    body: html`<h1>${heading}</h1>
      <p>${text}</p>`,
  });
}

/** A message that a screen reader announces; nothing if there is none. */
export function alert(message: string | undefined): Markup {
  return message ? html`<p class="alert" role="alert">${message}</p>` : html``;
}
