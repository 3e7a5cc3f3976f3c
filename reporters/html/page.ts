import { readFileSync } from 'node:fs';
import { html } from '../../src/pages/index.ts';
import type { ReportModel } from './model.ts';

/** The page sends no requests: it may only load pictures next to it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self' file: data:; base-uri 'none'; form-action 'none'";

/** The report as one file: it contains data, program and style, and opens from disk. */
export function reportPage(model: ReportModel, packedJournals: string): string {
  const head = html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta http-equiv="content-security-policy" content="${POLICY}" />
    <title>${`${model.verdict}: ${model.merchant}`}</title>
    <link rel="icon" href="data:," />`;
  return `<!doctype html>
<html lang="en">
<head>
${head.markup}
<style>${asset('../../src/browser/style.css')}${asset('style.css')}</style>
</head>
<body>
<div id="app"><noscript>This report needs JavaScript. Without it, read the sheet and summary.json, which lie beside it.</noscript></div>
<script type="application/json" id="model">${scriptText(JSON.stringify(model))}</script>
<script type="text/plain" id="journals">${packedJournals}</script>
<script>${asset('report.generated.js')}</script>
</body>
</html>
`;
}

/** JSON that cannot end the script element, whatever it contains. */
function scriptText(json: string): string {
  return json.replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function asset(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}
