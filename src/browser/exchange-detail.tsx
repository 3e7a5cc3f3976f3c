import type { Finding } from '../checks/index.ts';
import type { Exchange, MerchantCall } from '../journal/index.ts';
import { curlOf } from './curl.tsx';
import { MessageBody } from './message-body.tsx';
import { CopyButton } from './copy-button.tsx';
import { useSharedWords } from './words.tsx';

export function ExchangeDetail({ step, findings }: { step: Exchange | MerchantCall; findings: Finding[] }) {
  const words = useSharedWords();
  const answer = step.kind === 'exchange' ? step.response : step.reply;
  const none = step.kind === 'exchange' ? step.noResponse : step.noReply;
  const curl = curlOf(step);
  return (
    <div class="exchange">
      {findings.length > 0 && (
        <ul class="findings">
          {findings.map(({ check, message, severity }) => (
            <li key={`${check} ${message}`} class={severity}>
              <code class="check">{check}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {step.kind === 'exchange' && <Verdicts exchange={step} findings={findings} />}
      <div class="messages">
        <section>
          <h5>
            {words.request} <code>{`${step.request.method} ${step.request.url}`}</code>
          </h5>
          {'headers' in step.request && <Headers headers={step.request.headers} />}
          <MessageBody message={step.request} />
        </section>
        <section>
          <h5>
            {words.response} {answer ? <code>HTTP {answer.status}</code> : null}{' '}
            <span class="quiet">{step.durationMs} ms</span>
          </h5>
          {answer && 'headers' in answer && <Headers headers={answer.headers} />}
          {answer ? (
            <MessageBody message={answer} />
          ) : (
            <p class="quiet">
              {words.noResponse}
              {none === undefined ? '' : `: ${none}`}
            </p>
          )}
        </section>
      </div>
      <details class="curl">
        <summary>{words.repeat}</summary>
        <CopyButton text={curl} />
        <pre tabIndex={0}>{curl}</pre>
      </details>
    </div>
  );
}

function Verdicts({ exchange, findings }: { exchange: Exchange; findings: Finding[] }) {
  const words = useSharedWords();
  const { request, response, fault } = exchange;
  const deviations = findings.filter(({ check }) => /schema/.test(check));
  return (
    <dl class="verdicts">
      <dt>{words.signature}</dt>
      <dd>
        {words.request}: <b class={request.signature}>{words.signatures[request.signature]}</b>
        {response && (
          <>
            {' · '}
            {words.response}: <b class={response.signature}>{words.signatures[response.signature]}</b>
          </>
        )}
      </dd>
      <dt>{words.schema}</dt>
      <dd>{deviations.length > 0 ? deviations.map(({ message }) => message).join(' ') : words.schemaFine}</dd>
      {fault && (
        <>
          <dt>{words.fault}</dt>
          <dd>
            {fault.name} ({words.falsified[fault.falsified]})
          </dd>
        </>
      )}
    </dl>
  );
}

function Headers({ headers }: { headers: Record<string, string> }) {
  const words = useSharedWords();
  const all = Object.entries(headers);
  if (all.length === 0) return null;
  return (
    <details>
      <summary>
        {words.headers} ({all.length})
      </summary>
      <dl class="headers">
        {all.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
