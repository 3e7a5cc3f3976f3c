import type { ComponentChildren } from 'preact';
import type { ReportModel } from '../model.ts';
import { addressOf, type Place } from './address.tsx';
import { useWords } from './words.tsx';

interface Props {
  model: ReportModel;
  place: Place;
}

/** The coverage of the run: pay methods, state machines; and the results of earlier runs. */
export function Coverage({ model, place }: Props) {
  const words = useWords();
  const { payMethods, machines, trend } = model;
  if (payMethods.length === 0 && machines.length === 0 && trend.length < 2) return null;
  return (
    <section aria-labelledby="coverage">
      <h2 id="coverage">{words.coverage}</h2>
      {payMethods.length > 0 && <PayMethods model={model} place={place} />}
      {machines.length > 0 && <Machines model={model} />}
      {trend.length > 1 && <Trend model={model} />}
    </section>
  );
}

function PayMethods({ model: { payMethods }, place }: Props) {
  const words = useWords();
  const tested = payMethods.filter(({ status }) => status === 'TESTED').length;
  return (
    <details class="covered">
      <summary>
        {words.payMethods} <span class="quiet">{words.ofAll(tested, payMethods.length)}</span>
      </summary>
      <WideTable title={words.payMethods} columns={words.payMethodColumns}>
        {payMethods.map((row) => (
          <tr key={`${row.key} ${row.payMethodName} ${row.country} ${row.currency}`}>
            <th scope="row">{row.payMethodName}</th>
            <td>{row.payMethodType}</td>
            <td>{[row.country, row.currency].filter(Boolean).join(' / ')}</td>
            <td>
              <b class={row.status === 'TESTED' ? 'valid' : 'quiet'}>{row.status.replaceAll('_', ' ')}</b>
            </td>
            <td>
              <a href={addressOf({ ...place, key: row.key, entry: undefined, shown: 'all', search: '' })}>
                {row.key.slice(row.key.indexOf('/') + 1)}
              </a>
            </td>
            <td>{row.acquiringOrderId ? <code>{row.acquiringOrderId}</code> : (row.reason ?? '')}</td>
          </tr>
        ))}
      </WideTable>
    </details>
  );
}

function Machines({ model: { machines, coveragePage } }: { model: ReportModel }) {
  const words = useWords();
  const states = machines.flatMap((machine) => machine.states);
  return (
    <details class="covered">
      <summary>
        {words.machines}{' '}
        <span class="quiet">{words.ofAll(states.filter(({ seen }) => seen).length, states.length)}</span>
      </summary>
      <ul class="objects">
        {machines.map(({ name, states: own, transitions }) => (
          <li key={name}>
            <span class="object-kind">{name}</span>{' '}
            <span class="quiet">{words.transitions(transitions.seen, transitions.of)}</span>
            <span class="statuses">
              {own.map((state) => (
                <span key={state.name} class={`state ${state.seen ? 'seen' : 'unseen'}`}>
                  <span aria-hidden="true">{state.seen ? '✓ ' : '– '}</span>
                  {state.name}
                  {!state.seen && <span class="sr"> {words.notSeen}</span>}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {coveragePage !== undefined && (
        <p class="quiet">
          {words.diagrams} <a href={coveragePage}>{coveragePage}</a>
        </p>
      )}
    </details>
  );
}

function Trend({ model: { trend } }: { model: ReportModel }) {
  const words = useWords();
  return (
    <details class="covered">
      <summary>
        {words.trend} <span class="quiet">{trend.length}</span>
      </summary>
      <WideTable title={words.trend} columns={words.trendColumns}>
        {trend.toReversed().map(({ startedAt, passed, failed, other }) => (
          <tr key={startedAt}>
            <th scope="row">{`${startedAt.slice(0, 10)} ${startedAt.slice(11, 16)} UTC`}</th>
            <td>{passed}</td>
            <td>{failed}</td>
            <td>{other}</td>
            <td class="bar-cell">
              <Bar passed={passed} failed={failed} other={other} />
            </td>
          </tr>
        ))}
      </WideTable>
    </details>
  );
}

/** A table that scrolls sideways on a narrow screen. */
function WideTable(props: { title: string; columns: readonly string[]; children: ComponentChildren }) {
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={props.title}>
      <table>
        <thead>
          <tr>
            {props.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}

function Bar(counts: { passed: number; failed: number; other: number }) {
  const all = counts.passed + counts.failed + counts.other || 1;
  return (
    <span class="bar" aria-hidden="true">
      {(['passed', 'failed', 'other'] as const).map((name) => (
        <span key={name} class={`bar-${name}`} style={{ width: `${(counts[name] / all) * 100}%` }} />
      ))}
    </span>
  );
}
