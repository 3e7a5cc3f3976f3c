import type { CauseModel, ReportModel } from '../model.ts';
import { addressOf, type Place } from './address.tsx';
import { useWords } from './words.tsx';

/** Maximum number of cases that are named per cause. */
const NAMED = 12;

/** Why cases failed: the most important information. */
export function Causes({ model, place }: { model: ReportModel; place: Place }) {
  const words = useWords();
  const leading = model.causes.filter(({ leads }) => leads > 0);
  const beside = model.causes.filter(({ leads }) => leads === 0);
  return (
    <section aria-labelledby="causes">
      <h2 id="causes">
        {words.causes}
        {leading.length > 0 && <span class="count">{leading.length}</span>}
      </h2>
      {model.causes.length === 0 ? (
        <p class="quiet">{words.noCauses}</p>
      ) : (
        <>
          <p class="quiet">{words.causesLead}</p>
          <CauseCards causes={leading} model={model} place={place} />
          {beside.length > 0 && (
            <details class="besides">
              <summary>{words.besides(beside.length)}</summary>
              <CauseCards causes={beside} model={model} place={place} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

function CauseCards({ causes, model, place }: { causes: CauseModel[]; model: ReportModel; place: Place }) {
  return (
    <ol class="causes">
      {causes.map((cause) => (
        <CauseCard key={`${cause.check} ${cause.message}`} cause={cause} model={model} place={place} />
      ))}
    </ol>
  );
}

function CauseCard({ cause, model, place }: { cause: CauseModel; model: ReportModel; place: Place }) {
  const words = useWords();
  const [entry] = cause.example.entries;
  const exampleId = model.cases.find(({ key }) => key === cause.example.key)?.id ?? cause.example.key;
  const proof = addressOf({ ...place, key: cause.example.key, entry, shown: 'all', search: '' });
  return (
    <li class={`cause ${cause.leads === 0 ? 'beside' : ''}`}>
      <p class="explains">
        <b>{words.explains(cause.cases.length)}</b>
        {cause.leads > 0 && cause.leads < cause.cases.length && (
          <span class="quiet"> · {words.first(cause.leads)}</span>
        )}
        <code class="check">{cause.check}</code>
        {cause.party !== 'merchant' && <span class="chip">{words.parties[cause.party]}</span>}
      </p>
      <h3>{cause.message}</h3>
      <dl>
        <dt>{words.fix}</dt>
        <dd>{cause.fix}</dd>
        <dt>{words.why}</dt>
        <dd>{cause.why}</dd>
        <dt>{words.casesOfCause}</dt>
        <dd class="ids">
          {cause.cases.slice(0, NAMED).map((key) => (
            <a key={key} href={addressOf({ ...place, key, entry: undefined, shown: 'all', search: '' })}>
              {model.cases.find((one) => one.key === key)?.id ?? key}
            </a>
          ))}
          {cause.cases.length > NAMED && <span>{words.more(cause.cases.length - NAMED)}</span>}
        </dd>
      </dl>
      <a class="proof" href={proof}>
        {entry === undefined ? words.openCase : words.proof} ({exampleId}
        {entry !== undefined && ` ${entry}`})
      </a>
    </li>
  );
}
