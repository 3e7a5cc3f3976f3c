import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson, reasonOf } from '../core/index.ts';
import { readBody } from '../transport/index.ts';
import { ACTIONS } from './actions.ts';
import { WorkbenchRefusal, type WorkbenchPort } from './port.ts';
import { Events } from './events.ts';
import { refusedBy } from './guard.ts';
import { languagesOf } from './languages.ts';
import { showWorkbench } from './page.ts';
import { REQUESTS, type RequestName } from './requests.ts';
import { clockOf, exchangeOf, stateOf, type Bench } from './state.ts';

const API = '/workbench/api';
const BODY_LIMIT = 64 * 1024;
const DEFAULT_LIMIT = 100;
const MOST = 1000;

type Read = (bench: Bench, given: { id: string; limit: number }) => object | undefined;

/** Readable resources, by the first part of the path below the API. */
const READS: Readonly<Record<string, Read>> = {
  '': ({ workbench }) => factsOf(workbench),
  state: (bench, { limit }) => stateOf(bench, limit),
  objects: ({ workbench }, { id, limit }) =>
    id === '' ? { groups: workbench.groups(limit) } : workbench.find(id),
  exchanges: (bench, { id, limit }) =>
    id === '' ? { exchanges: stateOf(bench, limit).exchanges } : exchangeOf(bench, id),
  notifications: ({ workbench }, { id, limit }) =>
    id === '' ? { notifications: workbench.notifications(limit) } : workbench.notification(id),
  faults: ({ workbench }) => ({ faults: workbench.faults.list(), places: workbench.faults.places }),
  clock: ({ workbench }, { limit }) => clockOf(workbench, limit),
  credentials: ({ workbench }) => {
    const credentials = workbench.credentials();
    return { ...credentials, languages: languagesOf(credentials.variables) };
  },
};

/** The workbench of a running emulator: its page, and an HTTP API for programs on this machine. */
export class Workbench {
  readonly #events = new Events();
  #bench: Bench | undefined;

  /** Shows this emulator from now on. */
  open(bench: Bench): void {
    this.#bench = bench;
    bench.workbench.listen(this.#events.changed);
  }

  /** Informs open pages that something has changed. */
  readonly changed = (): void => this.#events.changed();

  /** Answers a request for the workbench; returns false, with nothing written, if it is for something else. */
  readonly serve = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const isPage = path === '/';
    if (!isPage && path !== API && !path.startsWith(`${API}/`)) return false;
    const refused = refusedBy(request);
    if (refused) say(response, refused.status, { error: refused.why });
    else if (isPage) showWorkbench(request, response);
    else await this.#answer(request, response, { name: path.slice(API.length + 1), query });
    return true;
  };

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    { name, query }: { name: string; query: string },
  ): Promise<void> {
    const bench = this.#bench;
    if (!bench) return say(response, 503, { error: 'the emulator is starting' });
    if (request.method === 'GET') return this.#read(bench, response, { name, query });
    if (request.method !== 'POST') return say(response, 405, { error: 'the workbench takes GET and POST' });
    if (!isRequest(name)) return say(response, 404, { error: `there is no ${API}/${name}` });
    // A form of another page cannot send this content type.
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      return say(response, 415, { error: 'the body must be application/json' });
    const { bytes, complete } = await readBody(request, BODY_LIMIT);
    if (!complete) return say(response, 413, { error: 'the body is too long' });
    await this.#act(bench.workbench, response, { name, text: bytes.toString('utf8') });
  }

  #read(bench: Bench, response: ServerResponse, { name, query }: { name: string; query: string }): void {
    if (name === 'events') {
      if (!this.#events.open(response)) say(response, 503, { error: 'too many pages are open' });
      return;
    }
    const [kind = '', id = ''] = name.split('/', 2);
    const asked = Number(new URLSearchParams(query).get('limit') ?? DEFAULT_LIMIT);
    const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, MOST) : DEFAULT_LIMIT;
    const read = Object.hasOwn(READS, kind) ? READS[kind] : undefined;
    const found = read?.(bench, { id: decoded(id), limit });
    say(response, found ? 200 : 404, found ?? { error: `there is no ${API}/${name}` });
  }

  async #act(
    workbench: WorkbenchPort,
    response: ServerResponse,
    { name, text }: { name: RequestName; text: string },
  ): Promise<void> {
    const body = REQUESTS[name].safeParse(parseJson(text === '' ? '{}' : text));
    if (!body.success) {
      const [first] = body.error.issues;
      return say(response, 400, { error: `${first?.path.join('.') || 'the body'}: ${first?.message ?? ''}` });
    }
    try {
      // The schema and the handler have the same name.
      const act = ACTIONS[name] as (on: WorkbenchPort, data: unknown) => Promise<object>;
      say(response, 200, await act(workbench, body.data));
    } catch (error) {
      if (error instanceof WorkbenchRefusal) return say(response, 409, { error: error.message });
      const what = `the emulator failed at ${name}: ${reasonOf(error)}`;
      workbench.journal.act('provider', what, workbench.clock);
      say(response, 500, { error: what });
    } finally {
      this.#events.changed();
    }
  }
}

function isRequest(name: string): name is RequestName {
  return Object.hasOwn(REQUESTS, name);
}

function factsOf({ name, faults, manners, cards, amounts, pages }: WorkbenchPort): object {
  return { name, places: faults.places, manners, cards, amounts, pages };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Sends JSON that other pages cannot read. */
function say(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...(status >= 400 && { connection: 'close' }),
  });
  response.end(`${JSON.stringify(body)}\n`);
}
