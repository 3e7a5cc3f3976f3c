import type { Json } from './records.ts';

/** The page to which a payer returns. It shows what is known now; its address proves nothing. */
export function returnPage(view: Json | undefined): string {
  const text = view
    ? `${String(view['id'])} is ${String(view['status'])}. We tell you as soon as anything changes.`
    : 'We do not know this order.';
  return page('Thank you', text);
}

/** The description of the goods: the page at goodsUrl. */
export function goodsPage(): string {
  return page('Reading credits', 'One credit opens every article for a month.');
}

function page(title: string, text: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title}</title>
<h1>${title}</h1>
<p>${text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)}</p>
</html>
`;
}
