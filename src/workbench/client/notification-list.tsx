import { useState } from 'preact/hooks';
import type { NotificationView } from '../port.ts';
import type { StateView } from '../state.ts';
import { send } from './api.tsx';
import { ExchangeList } from './exchange-list.tsx';
import { Moment } from './moment.tsx';
import { useRun } from './report.tsx';
import { Status } from './status.tsx';
import { useWords, type Words } from './words.tsx';

interface Replies {
  replies: { acknowledged: boolean; status?: number; noResponse?: string }[];
}

/** Notifications with their attempts, and the actions for each. */
export function NotificationList({ state, manners }: { state: StateView; manners: readonly string[] }) {
  const words = useWords();
  if (state.notifications.length === 0)
    return <p class="empty">{words.none(words.placeholders['other'] ?? '')}</p>;
  return (
    <ul class="rows">
      {state.notifications.map((notification) => (
        <li key={notification.id}>
          <details class="row">
            <summary>
              <Status status={notification.state} />
              <span class="name">{notification.event}</span>
              <span class="amount">{words.attempts(notification.attempts)}</span>
              <code class="id">{notification.about[0] ?? notification.id}</code>
              <Moment at={notification.createdAt} now={state.now} />
            </summary>
            <div class="detail">
              <Deliveries notification={notification} manners={manners} />
              <dl class="pairs">
                <div>
                  <dt>URL</dt>
                  <dd>
                    <code>{notification.url}</code>
                  </dd>
                </div>
                <div>
                  <dt>{words.about}</dt>
                  <dd>
                    {notification.about.map((id) => (
                      <code key={id} class="one-id">
                        {id}
                      </code>
                    ))}
                  </dd>
                </div>
              </dl>
              <h3>{words.deliveries}</h3>
              <ExchangeList
                exchanges={state.exchanges.filter((one) => one.notification === notification.id)}
                now={state.now}
              />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Deliveries({
  notification,
  manners,
}: {
  notification: NotificationView;
  manners: readonly string[];
}) {
  const words = useWords();
  const run = useRun();
  const [copies, setCopies] = useState(2);
  const [concurrent, setConcurrent] = useState(false);
  const [manner, setManner] = useState(manners[0] ?? '');
  const [fields, setFields] = useState('');
  const { id } = notification;
  const deliver = (name: string, more: object = {}): void =>
    run(async () => repliesText(await send<Replies>(name, { id, ...more }), words));
  const forge = (): void =>
    run(async () => {
      const changed = fieldsIn(fields);
      if (!changed) throw new Error(words.notJson);
      return repliesText(await send<Replies>('forge', { id, manner, fields: changed }), words);
    });
  return (
    <div class="deliveries">
      <p class="way">
        <button type="button" onClick={() => deliver('resend')}>
          {words.resend}
        </button>
        <span class="quiet">{words.resendHelp}</span>
      </p>
      <p class="way">
        <button type="button" onClick={() => deliver('duplicate', { times: copies, concurrent })}>
          {words.duplicate}
        </button>
        <label>
          {words.copies}{' '}
          <input
            type="number"
            min={1}
            max={50}
            value={copies}
            onInput={(event) => setCopies(Number(event.currentTarget.value) || 1)}
          />
        </label>
        <label>
          <input
            type="checkbox"
            checked={concurrent}
            onChange={(event) => setConcurrent(event.currentTarget.checked)}
          />{' '}
          {words.concurrent}
        </label>
        <span class="quiet">{words.duplicateHelp}</span>
      </p>
      <p class="way">
        <button type="button" onClick={() => deliver('replay')}>
          {words.replay}
        </button>
        <span class="quiet">{words.replayHelp}</span>
      </p>
      <p class="way">
        <button type="button" onClick={forge}>
          {words.forge}
        </button>
        <label>
          {words.manner}{' '}
          <select value={manner} onChange={(event) => setManner(event.currentTarget.value)}>
            {manners.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <label>
          {words.fields}{' '}
          <input
            type="text"
            placeholder="{}"
            value={fields}
            onInput={(event) => setFields(event.currentTarget.value)}
          />
        </label>
        <span class="quiet">{words.forgeHelp}</span>
      </p>
    </div>
  );
}

function repliesText({ replies }: Replies, words: Words): string {
  return replies
    .map(
      ({ acknowledged, status, noResponse }) =>
        `${words.delivered[String(acknowledged)] ?? ''} (${status === undefined ? (noResponse ?? '') : `HTTP ${status}`})`,
    )
    .join(', ');
}

function fieldsIn(text: string): object | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
