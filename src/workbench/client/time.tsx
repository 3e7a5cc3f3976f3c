import { useEffect, useState } from 'preact/hooks';
import type { StateView } from '../state.ts';
import { send } from './api.tsx';
import { Moment } from './moment.tsx';
import { useRun } from './report.tsx';
import { useWords } from './words.tsx';

const JUMPS = ['1m', '1h', '8h', '1d', '7d', '30d'];

/** The time at the provider, and the scheduled events. */
export function Time({ state }: { state: StateView }) {
  const words = useWords();
  const run = useRun();
  const [custom, setCustom] = useState('');
  const jump = (advance: string): void =>
    run(async () => {
      const { now } = await send<{ now: string }>('clock', { advance });
      return `${words.now}: ${now}`;
    });
  return (
    <>
      <p class="now">
        {words.now}: <Ticking now={state.now} />
      </p>
      <p class="quiet">{words.timeHelp}</p>
      <div class="actions" role="group" aria-label={words.jump}>
        <span>{words.jump}</span>
        {JUMPS.map((one) => (
          <button key={one} type="button" onClick={() => jump(one)}>
            {one}
          </button>
        ))}
        <form
          class="with-value"
          onSubmit={(event) => {
            event.preventDefault();
            jump(custom);
          }}
        >
          <input
            type="text"
            aria-label={words.jumpCustom}
            placeholder="36h"
            value={custom}
            onInput={(event) => setCustom(event.currentTarget.value)}
          />
          <button type="submit">{words.go}</button>
        </form>
      </div>
      <h3>{words.due}</h3>
      {state.due.length === 0 && <p class="empty">{words.nothingDue}</p>}
      <ol class="due">
        {state.due.map(({ at, what }, index) => (
          <li key={`${at} ${what} ${index}`}>
            <Moment at={at} now={state.now} /> <span>{what}</span>
            <button
              type="button"
              aria-label={`${words.toHere}: ${what}`}
              onClick={() => jump(`${Math.max(1, Date.parse(at) - Date.parse(state.now))}ms`)}
            >
              {words.toHere}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

/** A time that advances by itself. */
function Ticking({ now }: { now: string }) {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const began = performance.now();
    setPassed(0);
    const timer = setInterval(() => setPassed(performance.now() - began), 1000);
    return () => clearInterval(timer);
  }, [now]);
  const shown = new Date(Date.parse(now) + passed).toISOString();
  return <time dateTime={shown}>{shown.replace('T', ' ').slice(0, 19)} UTC</time>;
}
