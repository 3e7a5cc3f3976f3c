import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenAPIV3_1 } from 'openapi-types';
import { isRecord, isUrl, momentOf } from '../core/index.ts';
import { ABSENT } from './absent-members.ts';
import { blankFinder, type BlankFinder } from './blank-fields.ts';
import type { BodyContract, Violation } from './spec.ts';
import { declaredFieldsOf } from './declared-fields.ts';
import { unknownFieldsOf } from './unknown-fields.ts';
import { violationsOf } from './violations.ts';

const DOCUMENT = 'contract';
/** Keywords that OpenAPI and this document add to JSON Schema. */
const VOCABULARY = ['components', 'example', 'xml', 'externalDocs', 'discriminator', 'x-gen', 'x-source'];

/** Makes the contracts of one document. Each schema is compiled once, when it is first needed. */
export interface ContractFactory {
  /** Of a request: explicit nulls of optional fields count as absent, and required texts must not be blank. */
  request(ref: string): BodyContract;
  /** Of an answer: `accepted` if it matches the document's `x-accepted`, else `refused`. */
  response(accepted: string, refused: string): BodyContract;
  /** Of a notification. */
  notification(ref: string): BodyContract;
}

/** Contracts over the schemas of an OpenAPI document, named by their `$ref`. */
export function contractsOf(
  document: OpenAPIV3_1.Document,
  isAccepted: (answer: unknown) => boolean,
): ContractFactory {
  const compile = compilerFor(document);
  const contract = (
    refFor: (body: unknown) => string,
    forgivesNulls: boolean,
    ref = refFor(undefined),
  ): BodyContract => ({
    validate(body) {
      const check = compile(refFor(body));
      if (check(body)) return [];
      // No request schema allows null, so only a body that failed can contain one.
      if (forgivesNulls && check(withoutNulls(body))) return [];
      return violationsOf(check.errors ?? [], body);
    },
    unknownFields: (body) => unknownFieldsOf(document, refFor(body), body),
    fields: () => declaredFieldsOf(document, ref),
  });
  return {
    request: (ref) =>
      withoutBlanks(
        contract(() => ref, true),
        () => blankFinder(document, ref),
      ),
    notification: (ref) => contract(() => ref, false),
    response: (accepted, refused) =>
      contract((body) => (isAccepted(body) ? accepted : refused), false, accepted),
  };
}

/** A contract that also refuses blank texts where a text is required. */
function withoutBlanks(contract: BodyContract, makeFinder: () => BlankFinder): BodyContract {
  let find: BlankFinder | undefined;
  return {
    ...contract,
    validate(body) {
      const found = contract.validate(body);
      find ??= makeFinder();
      return [...found, ...find(body).filter((blank) => !found.some((one) => isSamePlace(one, blank)))];
    },
  };
}

function isSamePlace(one: Violation, other: Violation): boolean {
  return one.pointer === other.pointer;
}

function compilerFor(document: OpenAPIV3_1.Document): (ref: string) => ValidateFunction {
  let ajv: Ajv2020 | undefined;
  const compiled = new Map<string, ValidateFunction>();
  return (ref) => {
    const known = compiled.get(ref);
    if (known) return known;
    ajv ??= createAjv(document.components?.schemas ?? {});
    const check = ajv.compile({ $ref: DOCUMENT + ref });
    compiled.set(ref, check);
    return check;
  };
}

function createAjv(schemas: object): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    // "Either id" is written as anyOf of required lists, whose fields are declared one level up.
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
    // The meta-schema does not know OpenAPI, and validating against it costs more than everything else.
    meta: false,
    validateSchema: false,
  });
  ajv.addVocabulary(VOCABULARY);
  ajv.addKeyword(ABSENT);
  addFormats.default(ajv, ['int32', 'uuid', 'date']);
  // An empty text is allowed here; where a text is required, blanks are refused separately.
  ajv.addFormat('uri', (text: string) => text === '' || isUrl(text));
  // Not the library's format: it accepts leap seconds, which readers of the field cannot represent.
  ajv.addFormat('date-time', (text: string) => momentOf(text) !== undefined);
  // Pass only the schemas of the document: ajv checks every keyword that it gets.
  return ajv.addSchema({ components: { schemas } }, DOCUMENT);
}

/** The same value without the null members of objects; the identical object if there are none. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries = value.map(withoutNulls);
    return entries.some((entry, index) => entry !== value[index]) ? entries : value;
  }
  if (!isRecord(value)) return value;
  let changed = false;
  const kept: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== null) kept[key] = withoutNulls(entry);
    if (kept[key] !== entry) changed = true;
  }
  return changed ? kept : value;
}
