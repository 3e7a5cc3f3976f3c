import { createHash } from 'node:crypto';
import { contractsOf } from './body-contract.ts';
import { entryFor, readErrors } from './error-catalogue.ts';
import { readDocument } from './openapi-document.ts';
import { readOperations } from './operations.ts';
import { DEFAULT_PRODUCT } from '../provider/index.ts';
import type { Notification, Operation, Spec } from './spec.ts';
import { readSpecFile, readSpecFileIfAny } from './spec-file.ts';
import { readMachines } from './state-machine.ts';
import { parsePackagedYaml, parseYaml } from './yaml-file.ts';

/** The texts of a product's documents, by their names in `specs/<product>/`. */
export interface SpecTexts {
  openapi: string;
  states: string;
  errors: string;
  operations: string;
  /** `schema.graphql`, of an API that has queries. */
  graphql?: string | undefined;
}

const loaded = new Map<string, Spec>();

/** The contract of a product: read once per process. Throws WAF_SPEC with file and line of an error. */
export function loadSpec(product: string = DEFAULT_PRODUCT): Spec {
  const known = loaded.get(product);
  if (known) return known;
  const texts: SpecTexts = {
    openapi: readSpecFile(`${product}/openapi.yaml`),
    states: readSpecFile(`${product}/states.yaml`),
    errors: readSpecFile(`${product}/errors.yaml`),
    get operations() {
      return readSpecFile(`${product}/operations.yaml`);
    },
    graphql: readSpecFileIfAny(`${product}/schema.graphql`),
  };
  const spec = specOf(product, texts, parsePackagedYaml);
  loaded.set(product, spec);
  return spec;
}

/** Builds the contract from the documents. */
export function specOf(product: string, texts: SpecTexts, parse = parseYaml): Spec {
  const { document, calls, events, others, prefix, isAccepted } = readDocument(
    parse(texts.openapi, `${product}/openapi.yaml`),
  );
  const contracts = contractsOf(document, isAccepted);
  const operations = calls.map(({ id, path, summary, request, accepted, refused }): Operation => ({
    id,
    path,
    summary,
    request: contracts.request(request),
    response: contracts.response(accepted, refused),
  }));
  const notifications = events.map(({ eventType, summary, body }): Notification => ({
    eventType,
    summary,
    body: contracts.notification(body),
  }));
  // The smaller documents are read on demand: a server never needs them.
  const errors = once(() =>
    readErrors(
      parse(texts.errors, `${product}/errors.yaml`),
      operations.map(({ id }) => id),
    ),
  );
  const machines = once(() =>
    readMachines(
      parse(texts.states, `${product}/states.yaml`),
      notifications.map(({ eventType }) => eventType),
    ),
  );

  const semantics = once(() =>
    readOperations(parse(texts.operations, `${product}/operations.yaml`), {
      operations,
      notifications,
      machines: machines(),
    }),
  );

  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const byPath = new Map(operations.map((operation) => [operation.path, operation]));
  const byEvent = new Map(notifications.map((notification) => [notification.eventType, notification]));
  const byCode = once(() => new Map(errors().map((error) => [error.code, error])));
  return {
    product,
    version: document.info.version,
    digest: digestOf(texts),
    document,
    prefix,
    isAccepted,
    operations,
    operation(id) {
      const operation = byId.get(id);
      if (!operation) throw new RangeError(`"${id}" is no operation of ${product}`);
      return operation;
    },
    operationAt: (path) => byPath.get(path),
    otherProductAt: (path) => others.find(({ below }) => path.startsWith(below))?.name,
    notifications,
    notification: (eventType) => byEvent.get(eventType),
    get errorCatalogue() {
      return errors();
    },
    errorEntry: (code) => byCode().get(code),
    errorOf: (answer) => entryFor(errors(), answer),
    get machines() {
      return machines();
    },
    machine(name) {
      const machine = machines()[name ?? ''];
      if (!machine) throw new RangeError(`"${name}" is no state machine of ${product}`);
      return machine;
    },
    get semantics() {
      return semantics();
    },
  };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/**
 * Identifies the API contract that a verdict is based on. `operations.yaml` is left out: it says how this harness
 * reads the API, as code does, and requires nothing more of a merchant. So records of earlier runs keep their digest.
 */
function digestOf({ openapi, states, errors, graphql }: SpecTexts): string {
  const hash = createHash('sha256');
  // Include the lengths, so that moving text from one document to the next changes the digest.
  for (const text of [openapi, states, errors, graphql ?? []].flat())
    hash.update(`${text.length}\n`).update(text);
  return hash.digest('hex');
}
