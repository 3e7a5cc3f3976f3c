import type { ObjectGroup, ObjectView } from '../port.ts';
import type { StateView } from '../state.ts';
import { CopyButton } from '../../browser/copy-button.tsx';
import { ActionBar } from './action-bar.tsx';
import { ExchangeList } from './exchange-list.tsx';
import { Moment } from './moment.tsx';
import { Status } from './status.tsx';
import { useWords } from './words.tsx';

export function ObjectList({ group, state }: { group: ObjectGroup; state: StateView }) {
  const words = useWords();
  const { objects, total } = group;
  if (objects.length === 0)
    return (
      <p class="empty">{words.none(words.placeholders[group.id] ?? words.placeholders['other'] ?? '')}</p>
    );
  return (
    <>
      {objects.length < total && <p class="quiet">{words.shown(objects.length, total)}</p>}
      <ul class="rows">
        {objects.map((object) => (
          <li key={object.id}>
            <details class="row">
              <summary>
                <Status status={object.status} />
                <span class="name">{object.title}</span>
                <span class="amount">{object.amount}</span>
                <code class="id">{object.id}</code>
                <Moment at={object.createdAt} now={state.now} />
              </summary>
              <ObjectDetail object={object} state={state} />
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

function ObjectDetail({ object, state }: { object: ObjectView; state: StateView }) {
  const words = useWords();
  const { id, otherIds, history, facts, links } = object;
  const ids = new Set([id, ...Object.values(otherIds)]);
  const own = state.notifications.filter(({ about }) => about.includes(id)).map((one) => one.id);
  const related = state.exchanges.filter(
    ({ about, notification }) =>
      (about !== undefined && ids.has(about)) || (notification !== undefined && own.includes(notification)),
  );
  return (
    <div class="detail">
      <h3>{words.do}</h3>
      <ActionBar object={object} />
      {history.length > 0 && <h3>{words.history}</h3>}
      <ol class="history">
        {history.map((step) => (
          <li key={`${step.at} ${step.status}`}>
            <Status status={step.status} /> <Moment at={step.at} now={state.now} />
          </li>
        ))}
      </ol>
      <dl class="pairs">
        <Pair name="id" value={id} />
        {Object.entries(otherIds).map(([name, value]) => (
          <Pair key={name} name={name} value={value} />
        ))}
        {Object.entries(facts).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {Object.entries(links).map(([name, url]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <a href={url} target="_blank" rel="noreferrer">
                {url}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      {related.length > 0 && (
        <>
          <h3>{words.exchanges}</h3>
          <ExchangeList exchanges={related} now={state.now} />
        </>
      )}
    </div>
  );
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code> <CopyButton text={value} of={name} />
      </dd>
    </div>
  );
}
