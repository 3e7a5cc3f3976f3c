import type { Exchange, MerchantCall } from '../journal/index.ts';

/** Headers that curl sets by itself. */
const OWN = new Set(['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding']);

/** A command that sends the request of an exchange again, with the same bytes. Masked secrets stay masked. */
export function curlOf(step: Exchange | MerchantCall): string {
  const { method, url, body } = step.request;
  const headers: Record<string, string> = step.kind === 'exchange' ? step.request.headers : {};
  const address = url.startsWith('/') ? `http://${headers['host'] ?? 'localhost'}${url}` : url;
  const lines = [`curl -i -X ${method} ${quoted(address)}`];
  for (const [name, value] of Object.entries(headers))
    if (!OWN.has(name)) lines.push(`  -H ${quoted(`${name}: ${value}`)}`);
  if (step.kind === 'call' && body !== '') lines.push(`  -H 'content-type: application/json'`);
  const isBase64 = step.kind === 'exchange' && step.request.encoding === 'base64';
  if (body !== '') lines.push(`  --data-binary ${isBase64 ? '@-' : quoted(body)}`);
  const command = lines.join(' \\\n');
  return isBase64 ? `printf %s ${quoted(body)} | base64 -d | ${command}` : command;
}

/** Quotes a text as one shell word. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
