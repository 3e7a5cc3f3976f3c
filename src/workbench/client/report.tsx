import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { useWords } from './words.tsx';

/** The result of the last action. */
interface Outcome {
  text: string;
  isBad: boolean;
}

type Run = (work: () => Promise<string | undefined>) => void;

const RunContext = createContext<Run>(() => undefined);

/** Runs actions and reports their results, visibly and to screen readers. */
export function Report({ children }: { children: ComponentChildren }) {
  const words = useWords();
  const [outcome, setOutcome] = useState<Outcome>();
  const run: Run = (work) => {
    setOutcome(undefined);
    work().then(
      (text) => setOutcome({ text: text ?? words.done, isBad: false }),
      (error: unknown) =>
        setOutcome({ text: error instanceof Error ? error.message : String(error), isBad: true }),
    );
  };
  return (
    <RunContext.Provider value={run}>
      {children}
      <div class="outcome-last" role="status" aria-live="polite">
        {outcome && (
          <p class={outcome.isBad ? 'bad' : 'good'}>
            {outcome.text}{' '}
            <button type="button" class="close" aria-label="×" onClick={() => setOutcome(undefined)}>
              ×
            </button>
          </p>
        )}
      </div>
    </RunContext.Provider>
  );
}

/** Runs an action and reports its result: the text that it resolves with, or why it failed. */
export function useRun(): Run {
  return useContext(RunContext);
}
