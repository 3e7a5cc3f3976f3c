import { useEffect, useState } from 'preact/hooks';
import { LanguageSwitch } from '../../browser/language-switch.tsx';
import { SharedWordsProvider, type Language } from '../../browser/words.tsx';
import type { StateView } from '../state.ts';
import { readFacts, useLive, useOnce, type Facts } from './api.tsx';
import { ExchangeList } from './exchange-list.tsx';
import { Faults } from './fault-form.tsx';
import { NotificationList } from './notification-list.tsx';
import { ObjectList } from './object-list.tsx';
import { Report } from './report.tsx';
import { Setup } from './setup.tsx';
import { Time } from './time.tsx';
import { useWords, WORDS, WordsProvider } from './words.tsx';

/** The whole page. */
export function App() {
  const [language, setLanguage] = useState<Language>(preferred);
  const words = WORDS[language];
  const facts = useOnce(readFacts);
  const { state, isConnected } = useLive();
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = words.title(facts?.name ?? '');
  }, [language, facts]);
  const choose = (chosen: Language): void => {
    localStorage.setItem('language', chosen);
    setLanguage(chosen);
  };
  return (
    <WordsProvider value={words}>
      <SharedWordsProvider value={words}>
        <Report>
          <a class="skip" href="#content" onClick={toContent}>
            {words.skip}
          </a>
          <header class="top">
            <h1 class="bench-title">{words.title(facts?.name ?? '')}</h1>
            <span class={`live ${isConnected ? 'good' : 'bad'}`}>{isConnected ? words.live : '×'}</span>
            <LanguageSwitch language={language} choose={choose} />
          </header>
          {!isConnected && (
            <p class="lost bad" role="alert">
              {words.lost}
            </p>
          )}
          {facts && state ? (
            <Sections facts={facts} state={state} />
          ) : (
            <main class="quiet">{words.starting}</main>
          )}
        </Report>
      </SharedWordsProvider>
    </WordsProvider>
  );
}

function Sections({ facts, state }: { facts: Facts; state: StateView }) {
  const words = useWords();
  const tab = useHash();
  const tabs = [
    ...state.groups.map(({ id, title, total }) => ({ id, title: words.groups[id] ?? title, count: total })),
    { id: 'exchanges', title: words.exchanges, count: state.exchanges.length },
    { id: 'notifications', title: words.notifications, count: state.notifications.length },
    { id: 'faults', title: words.faults, count: state.faults.length },
    { id: 'time', title: words.time, count: state.due.length },
    { id: 'setup', title: words.setup, count: 0 },
  ];
  const chosen = tabs.find(({ id }) => id === tab) ?? tabs[0];
  if (!chosen) return null;
  const group = state.groups.find(({ id }) => id === chosen.id);
  return (
    <>
      <nav class="tabs" aria-label={words.sections}>
        {tabs.map(({ id, title, count }) => (
          <a key={id} href={`#${id}`} aria-current={id === chosen.id ? 'page' : undefined}>
            {title}
            {count > 0 && <span class="number">{count}</span>}
          </a>
        ))}
      </nav>
      <main class={`bench ${chosen.id === 'exchanges' ? 'alone' : ''}`}>
        <section id="content" tabIndex={-1} aria-labelledby="section-title">
          <h2 id="section-title">{chosen.title}</h2>
          {group && <ObjectList group={group} state={state} />}
          {chosen.id === 'exchanges' && <ExchangeList exchanges={state.exchanges} now={state.now} />}
          {chosen.id === 'notifications' && <NotificationList state={state} manners={facts.manners} />}
          {chosen.id === 'faults' && <Faults state={state} places={facts.places} />}
          {chosen.id === 'time' && <Time state={state} />}
          {chosen.id === 'setup' && <Setup facts={facts} />}
        </section>
        {chosen.id !== 'exchanges' && (
          <aside class="feed" aria-labelledby="feed-title">
            <h2 id="feed-title">{words.exchanges}</h2>
            <ExchangeList exchanges={state.exchanges} now={state.now} />
          </aside>
        )}
      </main>
    </>
  );
}

/** The part of the address after `#`. */
function useHash(): string {
  const [hash, setHash] = useState(location.hash.slice(1));
  useEffect(() => {
    const follow = (): void => setHash(location.hash.slice(1));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return hash;
}

/** The address selects the view, so a jump inside the page must not change it. */
function toContent(event: Event): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function preferred(): Language {
  const kept = localStorage.getItem('language');
  if (kept === 'en' || kept === 'zh') return kept;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}
