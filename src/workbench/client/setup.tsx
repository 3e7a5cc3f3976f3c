import { useState } from 'preact/hooks';
import { CopyButton } from '../../browser/copy-button.tsx';
import { readCredentials, useOnce, type Facts } from './api.tsx';
import { useWords } from './words.tsx';

/** The merchant's credentials, and test cards and amounts. */
export function Setup({ facts }: { facts: Facts }) {
  const words = useWords();
  return (
    <>
      <h3>{words.credentials}</h3>
      <p class="quiet">{words.credentialsHelp}</p>
      <CredentialsBlock />
      {Object.keys(facts.pages).length > 0 && (
        <>
          <h3>{words.pages}</h3>
          <ul class="plain">
            {Object.entries(facts.pages).map(([name, url]) => (
              <li key={name}>
                <a href={url}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{words.cards}</h3>
      <Table
        heads={[words.cardNumber, words.brand, words.outcome]}
        rows={facts.cards.map(({ number, brand, outcome }) => [number, brand, outcome])}
        copies
      />
      {facts.amounts.length > 0 && (
        <>
          <h3>{words.amounts}</h3>
          <Table
            heads={[words.amount, words.operation, words.outcome]}
            rows={facts.amounts.map(({ amount, operation, outcome }) => [amount, operation, outcome])}
          />
        </>
      )}
    </>
  );
}

function CredentialsBlock() {
  const words = useWords();
  const credentials = useOnce(readCredentials);
  const [chosen, setChosen] = useState(0);
  const [isShown, setShown] = useState(false);
  if (!credentials) return <p class="quiet">{words.starting}</p>;
  const { languages, variables, secret, withheld } = credentials;
  const code = languages[chosen]?.code ?? '';
  const hidden = secret.reduce((text, name) => text.replaceAll(variables[name] || '\0', '••••••'), code);
  return (
    <>
      <div class="actions">
        <div class="switch" role="group" aria-label={words.credentials}>
          {languages.map(({ name }, index) => (
            <button key={name} type="button" aria-pressed={index === chosen} onClick={() => setChosen(index)}>
              {name}
            </button>
          ))}
        </div>
        <CopyButton text={code} of={languages[chosen]?.name ?? ''} />
        {secret.length > 0 && (
          <button type="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {isShown ? words.hide : words.show}
          </button>
        )}
      </div>
      <pre tabIndex={0} role="group" aria-label={words.credentials}>
        {isShown ? code : hidden}
      </pre>
      {withheld.length > 0 && <p class="quiet">{words.withheld(withheld.join(', '))}</p>}
    </>
  );
}

function Table(props: { heads: readonly string[]; rows: readonly (readonly string[])[]; copies?: boolean }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={props.heads.join(', ')}>
      <table>
        <thead>
          <tr>
            {props.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, index) => (
                <td key={index}>
                  {index === 0 ? <code>{cell}</code> : cell}
                  {index === 0 && props.copies && (
                    <>
                      {' '}
                      <CopyButton text={cell} of={cell} />
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
