import type { ReportModel } from '../model.ts';
import { useWords } from './words.tsx';

/** Who was tested and against what, and the number of cases by result. */
export function RunFacts({ model }: { model: ReportModel }) {
  const words = useWords();
  return (
    <section aria-labelledby="run">
      <h2 id="run">{words.run}</h2>
      <dl class="facts">
        {model.facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{words.facts[name]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {model.products.map(({ product, title, verdict, counts }) => (
          <div key={product}>
            <dt>{title}</dt>
            <dd>
              <b>{verdict}</b> ·{' '}
              {Object.entries(counts)
                .filter(([name, count]) => name !== 'total' && count > 0)
                .map(([name, count]) => `${count} ${words.results[name] ?? name}`)
                .join(', ')}
            </dd>
          </div>
        ))}
      </dl>
      {model.products.some(({ untested }) => untested.length > 0) && (
        <details>
          <summary>{words.untested}</summary>
          <ul>
            {model.products.flatMap(({ untested }) => untested.map((what) => <li key={what}>{what}</li>))}
          </ul>
        </details>
      )}
    </section>
  );
}
