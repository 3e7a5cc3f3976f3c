import type { Entry } from '../../../src/journal/index.ts';
import type { CaseModel, PackedModel } from '../model.ts';
import { offsetText } from './lanes.tsx';
import { useWords } from './words.tsx';

/** The merchant's output in a case. */
export type LogLines = PackedModel['logs'][string];

/** A line is read a little after it was printed. */
const LATE_MS = 150;
const EARLY_MS = 5;
/** Further lines of one exchange are only in the log of the case. */
const MOST_BESIDE = 40;

/** The merchant's output during an exchange. */
export function linesBeside(log: LogLines, { wallAt, ...step }: Entry): LogLines {
  const start = Date.parse(wallAt);
  const end = start + ('durationMs' in step ? step.durationMs : 0);
  const isNear = (at: string): boolean => {
    const time = Date.parse(at);
    return time >= start - EARLY_MS && time <= end + LATE_MS;
  };
  return log.filter(([at]) => isNear(at)).slice(0, MOST_BESIDE);
}

/** The merchant's own log lines next to an exchange. */
export function LogBeside({ log, since }: { log: LogLines; since: number }) {
  const words = useWords();
  if (log.length === 0) return null;
  return (
    <div class="log beside-log">
      <h5>{words.logBeside}</h5>
      <Lines log={log} since={since} name={words.logBeside} />
    </div>
  );
}

/** The merchant's whole output in a case. */
export function CaseLog({ log, one, since }: { log: LogLines; one: CaseModel; since: number }) {
  const words = useWords();
  if (one.log === undefined) return null;
  return (
    <details class="log">
      <summary>{words.log(log.length)}</summary>
      {log.length > 0 && <Lines log={log} since={since} name={words.log(log.length)} />}
      <p class="quiet">
        {words.wholeLog} <a href={one.log}>{decodeURIComponent(one.log)}</a>
      </p>
    </details>
  );
}

function Lines({ log, since, name }: { log: LogLines; since: number; name: string }) {
  return (
    <pre tabIndex={0} role="group" aria-label={name}>
      {log.map(([at, text], index) => (
        <span key={index}>
          <span class="log-time">{offsetText(Date.parse(at) - since)}</span> {text}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
