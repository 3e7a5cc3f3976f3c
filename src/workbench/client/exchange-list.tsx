import { useEffect, useState } from 'preact/hooks';
import type { Finding } from '../../checks/index.ts';
import type { Exchange } from '../../journal/index.ts';
import { ExchangeDetail } from '../../browser/exchange-detail.tsx';
import type { ShownExchange } from '../state.ts';
import { read } from './api.tsx';
import { Moment } from './moment.tsx';
import { useWords } from './words.tsx';

const TONES = { good: 'good', note: 'wait', bad: 'bad' } as const;

/** Exchanges, newest first; each opens to its headers and bodies. */
export function ExchangeList({ exchanges, now }: { exchanges: readonly ShownExchange[]; now: string }) {
  const words = useWords();
  if (exchanges.length === 0) return <p class="empty">{words.none(words.placeholders['other'] ?? '')}</p>;
  return (
    <ul class="rows feed-rows">
      {exchanges.map((exchange) => (
        <li key={exchange.entry}>
          <ExchangeRow exchange={exchange} now={now} />
        </li>
      ))}
    </ul>
  );
}

function ExchangeRow({ exchange, now }: { exchange: ShownExchange; now: string }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const { direction, name, attempt, outcome, tone, status, about, fault, at, findings } = exchange;
  const isBad = tone === 'bad' || findings.some(({ severity }) => severity === 'error');
  return (
    <details class="row exchange-row" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class={`arrow ${isBad ? 'bad' : TONES[tone]}`} aria-hidden="true">
          {direction === 'call' ? '→' : '←'}
        </span>
        <span class="name">
          {name}
          {attempt !== undefined && <span class="chip">{words.attempt(attempt)}</span>}
          {status !== undefined && <span class="chip">HTTP {status}</span>}
          {findings.length > 0 && <span class="chip poor">{words.findings(findings.length)}</span>}
        </span>
        <Moment at={at} now={now} />
        <span class={`outcome ${tone === 'bad' ? 'is-bad' : ''}`}>{outcome}</span>
        {fault !== undefined && (
          <span class="chip fault">
            {words.onPurpose}: {fault}
          </span>
        )}
        {about !== undefined && <code class="id">{about}</code>}
      </summary>
      {isOpen && <Opened id={exchange.entry} />}
    </details>
  );
}

function Opened({ id }: { id: string }) {
  const words = useWords();
  const [opened, setOpened] = useState<{ exchange: Exchange; findings: Finding[] }>();
  useEffect(() => {
    read<{ exchange: Exchange; findings: Finding[] }>(`/exchanges/${id}`).then(setOpened, () => undefined);
  }, [id]);
  if (!opened) return <p class="quiet">{words.starting}</p>;
  return (
    <>
      {opened.findings.map(({ check, fix }) => (
        <p key={`${check} ${fix}`} class="fix">
          {fix}
        </p>
      ))}
      <ExchangeDetail step={opened.exchange} findings={opened.findings} />
    </>
  );
}
