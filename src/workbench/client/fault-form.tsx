import { useState } from 'preact/hooks';
import type { FaultPlace } from '../port.ts';
import type { StateView } from '../state.ts';
import { send } from './api.tsx';
import { useRun } from './report.tsx';
import { useWords } from './words.tsx';

/** The waiting faults, and a form to set more. */
export function Faults({ state, places }: { state: StateView; places: readonly FaultPlace[] }) {
  const words = useWords();
  const run = useRun();
  return (
    <>
      <FaultForm places={places} />
      <h3>{words.waiting}</h3>
      {state.faults.length === 0 ? (
        <p class="empty">{words.noFaults}</p>
      ) : (
        <>
          <ul class="plain">
            {state.faults.map(({ where, what, about, left }, index) => (
              <li key={index}>
                <code>{where}</code> {what} {about !== undefined && <code>{about}</code>}{' '}
                <span class="chip fault">{left === undefined ? words.untilCleared : words.left(left)}</span>
              </li>
            ))}
          </ul>
          <button
            type="button"
            onClick={() =>
              run(async () => {
                await send('faults/clear', {});
                return undefined;
              })
            }
          >
            {words.clearFaults}
          </button>
        </>
      )}
    </>
  );
}

function FaultForm({ places }: { places: readonly FaultPlace[] }) {
  const words = useWords();
  const run = useRun();
  const [where, setWhere] = useState(places[0]?.id ?? '');
  const kinds = places.find(({ id }) => id === where)?.kinds ?? [];
  const [named, setKind] = useState('');
  const kind = kinds.find(({ id }) => id === named) ?? kinds[0];
  const [value, setValue] = useState('');
  const [about, setAbout] = useState('');
  const [times, setTimes] = useState(1);
  const set = (event: Event): void => {
    event.preventDefault();
    run(async () => {
      await send('faults', {
        where,
        kind: kind?.id ?? '',
        times,
        ...(kind?.value !== undefined && { value: value || kind.value }),
        ...(about !== '' && { about }),
      });
      return undefined;
    });
  };
  return (
    <form class="form" onSubmit={set}>
      <label>
        {words.where}
        <select value={where} onChange={(event) => setWhere(event.currentTarget.value)}>
          {places.map(({ id }) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
      </label>
      <label class="long">
        {words.what}
        <select value={kind?.id ?? ''} onChange={(event) => setKind(event.currentTarget.value)}>
          {kinds.map(({ id, help }) => (
            <option key={id} value={id}>
              {id}: {help}
            </option>
          ))}
        </select>
      </label>
      {kind?.value !== undefined && (
        <label>
          {words.value}
          <input
            type="text"
            placeholder={kind.value}
            value={value}
            onInput={(event) => setValue(event.currentTarget.value)}
          />
        </label>
      )}
      <label>
        {words.times}
        <input
          type="number"
          min={1}
          value={times}
          onInput={(event) => setTimes(Number(event.currentTarget.value) || 1)}
        />
      </label>
      <label>
        {words.only}
        <input
          type="text"
          placeholder={words.optional}
          value={about}
          onInput={(event) => setAbout(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="main">
        {words.setFault}
      </button>
    </form>
  );
}
