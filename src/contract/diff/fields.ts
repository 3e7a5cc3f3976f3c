import { HarnessError, isRecord } from '../../core/index.ts';

/** What a document says about one field. Absent means that it says nothing. */
export interface FieldFacts {
  required: boolean;
  /** JSON types, sorted; empty if any. */
  types: string[];
  /** Values of an enum or const, as JSON; undefined if free. */
  values: string[] | undefined;
  minLength: number | undefined;
  maxLength: number | undefined;
  minimum: number | undefined;
  maximum: number | undefined;
  format: string | undefined;
}

/** Fields of one body, by `a.b` and `list[].c`. */
export type Fields = Map<string, FieldFacts>;

/** The bodies of one operation or notification. */
export interface Bodies {
  id: string;
  request: Fields | undefined;
  answer: Fields | undefined;
}

/** An OpenAPI document as a comparison needs it. */
export interface Contract {
  title: string;
  version: string;
  /** By `POST /api/v1/order/create`. */
  operations: Map<string, Bodies>;
  /** By event type; undefined if the document has no webhooks. */
  events: Map<string, Bodies> | undefined;
}

/** Limits recursive schemas. */
const DEEPEST = 10;
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Reads an OpenAPI 3 document. Throws WAF_SPEC if it is not one, or has references that do not resolve. */
export function contractOf(document: unknown, file: string): Contract {
  if (!isRecord(document) || !String(document['openapi']).startsWith('3.'))
    throw unfit(file, 'is no OpenAPI 3 document: it has no openapi: 3.x');
  if (!isRecord(document['paths'])) throw unfit(file, 'has no paths');
  const reader = new Reader(document, file);
  const info = isRecord(document['info']) ? document['info'] : {};
  const webhooks = document['webhooks'];
  return {
    title: textIn(info['title']),
    version: textIn(info['version']),
    operations: reader.bodies(document['paths'], (path, method) => `${method.toUpperCase()} ${path}`),
    events: isRecord(webhooks) ? reader.bodies(webhooks, (event) => event) : undefined,
  };
}

class Reader {
  readonly #root: unknown;
  readonly #file: string;

  constructor(root: unknown, file: string) {
    this.#root = root;
    this.#file = file;
  }

  bodies(
    items: Record<string, unknown>,
    keyOf: (name: string, method: string) => string,
  ): Map<string, Bodies> {
    const found = new Map<string, Bodies>();
    for (const [name, given] of Object.entries(items)) {
      const item = this.#followed(given);
      for (const method of METHODS) {
        const call = item[method];
        if (!isRecord(call)) continue;
        const responses = this.#followed(call['responses']);
        const accepted = responses['200'] ?? responses['default'] ?? Object.values(responses)[0];
        const key = keyOf(name, method);
        found.set(key, {
          id: typeof call['operationId'] === 'string' ? call['operationId'] : key,
          request: this.#fieldsOf(call['requestBody']),
          answer: this.#fieldsOf(accepted),
        });
      }
    }
    return found;
  }

  #fieldsOf(holder: unknown): Fields | undefined {
    const content = this.#followed(this.#followed(holder)['content']);
    const media = this.#followed(content['application/json'] ?? content['*/*'] ?? Object.values(content)[0]);
    if (media['schema'] === undefined) return undefined;
    const fields: Fields = new Map();
    this.#collect(media['schema'], '', fields, 0);
    return fields;
  }

  #collect(schema: unknown, at: string, fields: Fields, depth: number): void {
    if (depth > DEEPEST) return;
    const parts = this.#parts(schema);
    const required = new Set(parts.flatMap((part) => listOf(part['required'])));
    for (const part of parts) {
      this.#collectItems(part['items'], at, fields, depth);
      for (const [name, inner] of Object.entries(this.#followed(part['properties']))) {
        const field = at ? `${at}.${name}` : name;
        fields.set(field, this.#facts(inner, required.has(name)));
        this.#collect(inner, field, fields, depth + 1);
      }
    }
  }

  #collectItems(items: unknown, at: string, fields: Fields, depth: number): void {
    if (items === undefined) return;
    fields.set(`${at}[]`, this.#facts(items, false));
    this.#collect(items, `${at}[]`, fields, depth + 1);
  }

  #facts(schema: unknown, required: boolean): FieldFacts {
    const parts = this.#parts(schema);
    const types = parts.flatMap((part) => [
      ...[part['type']].flat().filter((type) => typeof type === 'string'),
      ...(part['nullable'] === true ? ['null'] : []),
    ]);
    const values = parts.flatMap((part) => ('const' in part ? [part['const']] : listOf(part['enum'])));
    const number = (key: string): number | undefined =>
      parts.map((part) => part[key]).find((value) => typeof value === 'number');
    const format = parts.map((part) => part['format']).find((value) => typeof value === 'string');
    return {
      required,
      types: [...new Set(types)].toSorted(),
      values:
        values.length > 0 ? [...new Set(values.map((value) => JSON.stringify(value)))].toSorted() : undefined,
      // A minimum length of 0 has no effect.
      minLength: number('minLength') || undefined,
      maxLength: number('maxLength'),
      minimum: number('minimum'),
      maximum: number('maximum'),
      format,
    };
  }

  /** A schema with all its references and parts. Branches that only require fields are left out. */
  #parts(schema: unknown, depth = 0): Record<string, unknown>[] {
    if (!isRecord(schema) || depth > DEEPEST) return [];
    const own = this.#followed(schema);
    const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => listOf(own[key]));
    const telling = branches.filter((one) => !(isRecord(one) && Object.keys(one).join() === 'required'));
    return [own, ...telling.flatMap((branch) => this.#parts(branch, depth + 1))];
  }

  /** Resolves a reference; an empty object for anything else. */
  #followed(value: unknown): Record<string, unknown> {
    let here = value;
    for (let steps = 0; isRecord(here) && typeof here['$ref'] === 'string'; steps++) {
      const ref: string = here['$ref'];
      here = steps > DEEPEST ? undefined : this.#resolve(ref);
      if (here === undefined) throw unfit(this.#file, `refers to ${ref}, which it does not hold`);
    }
    return isRecord(here) ? here : {};
  }

  #resolve(ref: string): unknown {
    if (!ref.startsWith('#/')) return undefined;
    let here: unknown = this.#root;
    for (const step of ref.slice(2).split('/')) {
      const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
      here = isRecord(here) ? here[key] : undefined;
    }
    return here;
  }
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function unfit(file: string, what: string): HarnessError {
  return new HarnessError(
    'WAF_SPEC',
    `${file} ${what}`,
    'Give the OpenAPI 3 document of the provider, whole.',
  );
}
