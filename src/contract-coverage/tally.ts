import {
  answerOf,
  bodyOf,
  catalogueEntryOf,
  comesFromProvider,
  historiesOf,
  isCall,
  jsonOf,
  observationsOf,
  type CheckContext,
} from '../checks/index.ts';
import { exchangesOf, type Exchange, type Journal } from '../journal/index.ts';
import type { Answer } from '../provider/index.ts';
import { attemptName, DELIVERED, emptyAreas, stepName } from './catalogue.ts';
import type { AreaId, Coverage, Item } from './coverage.ts';
import { fieldsIn, isInside, outermost, withoutFree } from './fields.ts';
import { stepsOf } from './steps.ts';

/**
 * Counts what journals have seen, one after the other, from any number of sources. Messages that the harness forged or
 * rewrote do not count; messages that it only provoked, delayed or repeated count as the sender's.
 */
export class Tally {
  readonly #context: CheckContext;
  readonly #areas: ReturnType<typeof emptyAreas>;
  readonly #items = new Map<string, Item>();
  readonly #journals = new Set<string>();
  readonly #unread: Coverage['unread'] = [];
  #exchanges = 0;

  constructor(context: CheckContext) {
    this.#context = context;
    this.#areas = emptyAreas(context.spec);
    for (const { id, items } of this.#areas)
      for (const item of items) this.#items.set(`${id} ${item.name}`, item);
  }

  /** Adds a journal; `name` identifies it. */
  add(journal: Journal, name: string): void {
    this.#journals.add(name);
    const exchanges = exchangesOf(journal);
    this.#exchanges += exchanges.length;
    for (const exchange of exchanges) {
      const saw = (area: AreaId, item: string): void => this.#saw(area, item, exchange, name);
      if (isCall(exchange)) this.#call(exchange, saw);
      else this.#notification(exchange, saw);
    }
    for (const history of historiesOf(observationsOf(journal, this.#context))) {
      const { machine: states } = this.#context.spec.semantics.object(history.object);
      for (const { status, exchange } of history.observations)
        this.#saw('states', `${states} ${status}`, exchange, name);
      for (const { machine, step, exchange } of stepsOf(journal, history, this.#context))
        this.#saw('transitions', stepName(machine, step), exchange, name);
    }
  }

  /** Notes a journal that could not be read. Its content is not counted, and the coverage lists it. */
  miss(name: string, reason: string): void {
    this.#unread.push({ journal: name, reason });
  }

  /** The coverage of all journals together. */
  coverage(): Coverage {
    const { version, digest } = this.#context.spec;
    return {
      schemaVersion: 2,
      spec: { version, digest },
      journals: [...this.#journals],
      unread: [...this.#unread],
      exchanges: this.#exchanges,
      areas: this.#areas,
    };
  }

  #call(exchange: Exchange, saw: (area: AreaId, item: string) => void): void {
    const { operation: id, request, response, fault } = exchange;
    const operation = this.#context.spec.operations.find((one) => one.id === id);
    saw('operations', operation ? id : request.url);
    if (operation && fault?.falsified !== 'request')
      this.#fields('requestFields', id, operation.request.fields(), jsonOf(request), saw);
    if (!response || fault?.falsified === 'response') return;
    saw('statuses', String(response.status));
    const answer = answerOf(exchange, this.#context);
    if (!answer) return;
    const { protocol } = this.#context.provider;
    const code = this.#codeOf(exchange, answer);
    if (code !== undefined) saw('codes', code);
    if (operation && protocol.outcomeOf(answer, exchange.response?.status) === 'success')
      this.#fields('answerFields', id, operation.response.fields(), jsonOf(response), saw);
  }

  /** The entry of the catalogue that matches an answer; undefined for success without an entry. */
  #codeOf(exchange: Exchange, { code, layer, msg }: Answer): string | undefined {
    const { spec } = this.#context;
    const entry = catalogueEntryOf(exchange, this.#context);
    if (entry) return entry.code;
    // Answers that the harness made up say nothing about the provider.
    if (layer !== undefined) return exchange.fault ? undefined : `${layer || 'no layer'}: ${msg}`;
    return spec.errorCatalogue.some((one) => one.class === 'success') ? code : undefined;
  }

  #notification(exchange: Exchange, saw: (area: AreaId, item: string) => void): void {
    const { delivery, fault, operation: eventType, request, response } = exchange;
    if (!comesFromProvider(exchange) || fault?.falsified === 'request') return;
    saw('notifications', eventType);
    const known = this.#context.spec.notification(eventType);
    if (known) this.#fields('notificationFields', eventType, known.body.fields(), bodyOf(request), saw);
    // A duplicate sent by the harness is not an attempt of the provider.
    if (!delivery || fault?.name.includes('duplicate')) return;
    const { attempt, acknowledged } = delivery;
    saw('attempts', attemptName(attempt));
    // A reply that the harness dropped or rewrote is not the merchant's.
    if (response && fault?.falsified === 'response') return;
    saw('attempts', acknowledged ? DELIVERED.taken : DELIVERED.refused);
    if (!acknowledged && attempt >= this.#context.spec.semantics.attempts) saw('attempts', DELIVERED.lost);
  }

  #fields(
    area: AreaId,
    holder: string,
    declared: readonly string[],
    body: unknown,
    saw: (area: AreaId, item: string) => void,
  ): void {
    const here = withoutFree(fieldsIn(body), declared);
    const unknown = outermost(here.filter((field) => !declared.includes(field)));
    for (const field of here)
      if (!unknown.some((other) => isInside(field, other))) saw(area, `${holder} ${field}`);
  }

  #saw(area: AreaId, name: string, { id, actor }: Exchange, journal: string): void {
    const key = `${area} ${name}`;
    let item = this.#items.get(key);
    if (!item) {
      item = { name, seen: 0, merchant: 0 };
      this.#items.set(key, item);
      this.#areas.find((one) => one.id === area)?.unknown.push(item);
    }
    item.seen += 1;
    if (actor !== 'harness') item.merchant += 1;
    item.first ??= { journal, entry: id };
  }
}

/** A journal with the name that the coverage uses. */
export interface NamedJournal {
  name: string;
  journal: Journal;
}

/** The joint coverage of journals from any number of sources (acceptance, explorations, captures). */
export function coverageOf(journals: Iterable<NamedJournal>, context: CheckContext): Coverage {
  const tally = new Tally(context);
  for (const { name, journal } of journals) tally.add(journal, name);
  return tally.coverage();
}
