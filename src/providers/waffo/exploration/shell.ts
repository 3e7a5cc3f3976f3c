import type { FoundCall } from '../../../explore/explored.ts';
import { API_KEY_HEADER, SIGNATURE_HEADER } from '../protocol/index.ts';

/** A shell script that repeats a call exactly. It contains no key. */
export function shellText({ call, title, expected, url }: FoundCall): string {
  const headers = {
    'content-type': 'application/json',
    [API_KEY_HEADER]: '$WAFFO_API_KEY',
    [SIGNATURE_HEADER]: '$(cat "$folder/signature")',
    ...call.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => {
    if (value === null) return [`  -H '${name}:' \\`];
    const texts: readonly string[] = typeof value === 'string' ? [value] : value;
    return texts.map((text) =>
      text.startsWith('$')
        ? `  -H "${name}: ${text}" \\`
        : text === ''
          ? `  -H '${name};' \\`
          : `  -H '${name}: ${quoted(text)}' \\`,
    );
  });
  return `#!/bin/sh
# ${title}.
# Expected: ${expected}.
# The call as it was sent. Needs WAFFO_API_KEY and WAFFO_PRIVATE_KEY (PKCS#8, one-line Base64) in the environment,
# and objects that its ids name; the file beside it that ends in .mjs makes those first.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
umask 077
printf '%s' "$WAFFO_PRIVATE_KEY" | base64 -d > "$folder/key.der"
printf '%s' '${call.bytes.toString('base64')}' | base64 -d > "$folder/body"
${call.signs === undefined ? 'cp "$folder/body" "$folder/signed"' : `printf '%s' '${Buffer.from(call.signs).toString('base64')}' | base64 -d > "$folder/signed"`}
openssl pkey -inform DER -in "$folder/key.der" -out "$folder/key.pem"
openssl dgst -sha256 -sign "$folder/key.pem" "$folder/signed" | base64 | tr -d '\\n' > "$folder/signature"
curl -sS -i -X ${call.method ?? 'POST'} "\${ACCEPTANCE_EXPLORE_URL:-${url}}${call.path}" \\
${lines.join('\n')}
  --data-binary @"$folder/body"
echo
`;
}

function quoted(text: string): string {
  return text.replaceAll("'", String.raw`'\''`);
}
