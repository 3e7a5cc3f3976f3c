import type { Spec } from '../../src/contract/index.ts';
import {
  areaOf,
  missingFrom,
  stepName,
  type Area,
  type Coverage,
  type Item,
} from '../../src/contract-coverage/index.ts';
import { diagramOf } from '../../src/contract-coverage/diagram/index.ts';
import { headline } from './lines.ts';

/** Coverage as a self-contained page: it loads and runs nothing. */
export function coveragePage(coverage: Coverage, spec: Spec): string {
  const { journals, exchanges, unread, areas } = coverage;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What the run has seen of the contract</title>
<style>${STYLE}</style>
</head>
<body>
<h1>What the run has seen of the contract</h1>
<p>Counted from ${journals.length} journals with ${exchanges} exchanges, and from nothing else.
Contract ${text(spec.product)} ${text(coverage.spec.version)} (${text(coverage.spec.digest.slice(0, 12))}).</p>
${unread.map(({ journal, reason }) => `<p class="bad">Not read: ${text(journal)}: ${text(reason)}</p>`).join('\n')}
<table class="overview">
<tr><th>Area</th><th>Seen</th><th></th></tr>
${areas.map(overviewRow).join('\n')}
</table>
<h2>State machines</h2>
<p>Green was seen, red and dashed was not, amber in part.</p>
${figures(coverage, spec)}
${areas.map(section).join('\n')}
</body>
</html>
`;
}

/** The state machines of the contract, coloured by coverage. */
function figures(coverage: Coverage, spec: Spec): string {
  const seenIn = (id: 'states' | 'transitions'): Map<string, number> =>
    new Map(areaOf(coverage, id).items.map(({ name, seen }) => [name, seen]));
  const [states, steps] = [seenIn('states'), seenIn('transitions')];
  return Object.values(spec.machines)
    .map((machine) => {
      const svg = diagramOf(machine, {
        state: (name) => states.get(`${machine.name} ${name}`) ?? 0,
        step: (step) => steps.get(stepName(machine.name, step)) ?? 0,
      });
      return `<figure><figcaption>${text(machine.name)}</figcaption>${svg}</figure>`;
    })
    .join('\n');
}

function overviewRow(area: Area): string {
  const seen = area.items.length - missingFrom(area).length;
  const share = area.items.length === 0 ? 100 : Math.floor((seen / area.items.length) * 100);
  return `<tr><td><a href="#${area.id}">${text(area.title)}</a></td><td>${seen} of ${area.items.length}</td><td><span class="bar"><span style="width:${share}%"></span></span></td></tr>`;
}

function section(area: Area): string {
  const missing = missingFrom(area);
  const seen = area.items.filter((item) => item.seen > 0);
  return `<section id="${area.id}">
<h2>${text(headline(area))}</h2>
${missing.length > 0 ? `<h3>Not seen</h3><ul class="missing">${missing.map((name) => `<li>${text(name)}</li>`).join('')}</ul>` : '<p>All of it was seen.</p>'}
${area.unknown.length > 0 ? `<h3>Seen, but unknown to the contract</h3>${table(area.unknown)}` : ''}
${seen.length > 0 ? `<details><summary>Seen (${seen.length})</summary>${table(seen)}</details>` : ''}
</section>`;
}

function table(items: readonly Item[]): string {
  const rows = items.map(
    ({ name, seen, merchant, first }) =>
      `<tr><td>${text(name)}</td><td>${seen}</td><td>${merchant}</td><td>${text(first ? `${first.journal} ${first.entry}` : '')}</td></tr>`,
  );
  return `<table><tr><th>What</th><th>Times</th><th>By the merchant</th><th>First</th></tr>${rows.join('')}</table>`;
}

/** Escapes names, which may come from the wire. */
function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1400px; margin: 2rem auto; padding: 0 1rem; color: #1d2733; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: .8rem 0 .2rem; }
table { border-collapse: collapse; margin: .5rem 0; } td, th { text-align: left; padding: .15rem .9rem .15rem 0; vertical-align: top; }
th { font-weight: 600; color: #5b6876; } td { overflow-wrap: anywhere; }
.bar { display: inline-block; width: 12rem; height: .6rem; background: #e8ebee; border-radius: .3rem; overflow: hidden; }
.bar span { display: block; height: 100%; background: #1f8a5b; }
.missing { columns: 2; column-gap: 2rem; margin: .2rem 0; padding-left: 1.2rem; } .missing li { break-inside: avoid; }
.bad { color: #b3261e; } details { margin-top: .6rem; } summary { cursor: pointer; color: #32618f; }
figure { margin: 1.5rem 0; } figure svg { max-width: 100%; height: auto; } figcaption { color: #5b6876; }
`;
