import { createHash } from 'node:crypto';
import { contractsOf } from './body-contract.ts';
import { readErrors } from './error-catalogue.ts';
import { readDocument } from './openapi-document.ts';
import type { Notification, Operation, Spec } from './spec.ts';
import { readSpecFile } from './spec-file.ts';
import { readMachines } from './state-machine.ts';
import { parseYaml } from './yaml-file.ts';

/** The text of a product's three documents, by their names in `specs/<product>/`. */
export interface SpecTexts {
  openapi: string;
  states: string;
  errors: string;
}

const loaded = new Map<string, Spec>();

/** The contract of a product: read once per process. Throws WAF_SPEC, with file and line, on a defect in it. */
export function loadSpec(product: 'waffo' = 'waffo'): Spec {
  const known = loaded.get(product);
  if (known) return known;
  const spec = specOf(product, {
    openapi: readSpecFile(`${product}/openapi.yaml`),
    states: readSpecFile(`${product}/states.yaml`),
    errors: readSpecFile(`${product}/errors.yaml`),
  });
  loaded.set(product, spec);
  return spec;
}

/** The contract that three documents make up. */
export function specOf(product: string, texts: SpecTexts): Spec {
  const { document, calls, events, others } = readDocument(
    parseYaml(texts.openapi, `${product}/openapi.yaml`),
  );
  const contracts = contractsOf(document);
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
  // The smaller documents are read when they are first asked for: a server never needs them.
  const errors = once(() =>
    readErrors(
      parseYaml(texts.errors, `${product}/errors.yaml`),
      operations.map(({ id }) => id),
    ),
  );
  const machines = once(() =>
    readMachines(
      parseYaml(texts.states, `${product}/states.yaml`),
      notifications.map(({ eventType }) => eventType),
    ),
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
    get errors() {
      return errors();
    },
    error: (code) => byCode().get(code),
    get machines() {
      return machines();
    },
  };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function digestOf({ openapi, states, errors }: SpecTexts): string {
  const hash = createHash('sha256');
  // Lengths keep text from moving unnoticed from one document to the next.
  for (const text of [openapi, states, errors]) hash.update(`${text.length}\n`).update(text);
  return hash.digest('hex');
}
