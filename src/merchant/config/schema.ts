import { z } from 'zod';
import type { Check } from '../../checks/index.ts';
import type { Feature, MerchantOperation } from '../merchant.ts';
import {
  DEFAULT_PRODUCT,
  PRODUCTS,
  type DescriptionRules,
  type OperationRules,
  type ProviderRules,
} from '../../provider/index.ts';
import * as field from './fields.ts';
import { OUTCOMES, TEMPLATE_COLUMNS } from './template-names.ts';
import { ALWAYS_NEEDED } from './operations.ts';
import { POLICIES } from './policies.ts';

interface Operation<Word> {
  request: string;
  body?: Record<string, unknown> | unknown[];
  result?: Record<string, string>;
  error?: { message: string };
  status?: Record<string, Word[]>;
}
/** As written: words may also be numbers and booleans. */
type WrittenOperation = Operation<string | number | boolean>;
type OperationSchema = z.ZodType<Operation<string>, WrittenOperation>;

function operationSchema(rules: OperationRules, wishes: readonly string[]): OperationSchema {
  const allowed = [...wishes, ...rules.refersBy];
  const results = Object.fromEntries(
    rules.results.map((name) => [
      name,
      rules.required.includes(name) ? field.pointer : field.pointer.optional(),
    ]),
  );
  const statuses = Object.fromEntries(
    rules.statuses.map((name) => [name, z.array(field.looseText).optional()]),
  );
  const result = field.table(results).describe('JSON Pointers (RFC 6901) into the reply');
  const status = field.table(statuses).describe('Our status: the words of the merchant that mean it');
  const schema = field
    .table({
      request: field.request(allowed).describe('METHOD /path'),
      body: field.body(allowed).optional().describe('JSON body; values may hold {placeholders}'),
      result: rules.required.length > 0 ? result : result.optional(),
      error: field
        .table({ message: field.pointer })
        .optional()
        .describe('Where a refusal has its message for the buyer'),
      // An operation without a status must not map one: the key is unknown there.
      ...(rules.statuses.length > 0 && { status }),
    })
    .describe(rules.title);
  // The keys come from a table, which TypeScript cannot follow.
  return schema as unknown as OperationSchema;
}

type Needed = 'createOrder' | 'getOrder';
type OperationsShape = Record<Needed, OperationSchema> &
  Record<Exclude<MerchantOperation, Needed>, z.ZodOptional<OperationSchema>>;

/** The operations that a provider's merchants may have. */
function operationsSchema({ operations, wishes }: DescriptionRules) {
  const entries = Object.entries(operations).map(([name, rules]) => {
    const schema = operationSchema(rules, wishes);
    return [name, ALWAYS_NEEDED.some((needed) => needed === name) ? schema : schema.optional()] as const;
  });
  // Names of other providers are unknown keys here, although the TypeScript type includes them.
  return field.table(Object.fromEntries(entries) as unknown as OperationsShape);
}

const start = field.table({
  command: field.startText(z.string().min(1, { error: 'must not be empty' })).describe('Shell command'),
  cwd: field.startText(z.string()).default('.').describe('Relative to this file'),
  env: field.environment.default({}),
  ready: field
    .table({
      path: field.serverPath
        .optional()
        .describe('Any answer below 500 means up; without it, an open port does'),
      timeout: field.duration.prefault('30s'),
    })
    .prefault({}),
});

const timeouts = field
  .table({
    settle: field.duration.prefault('10s').describe('For an effect to show'),
    recover: field.duration.prefault('60s').describe('For an unknown status to be resolved'),
    reply: field.duration.prefault('35s').describe('For an answer'),
  })
  .prefault({});

/** The business decisions that the checks of a provider depend on. */
function policySchema({ policies }: DescriptionRules) {
  const known = Object.entries(POLICIES).filter(([name]) => policies.includes(name));
  return field.table(Object.fromEntries(known) as typeof POLICIES).prefault({});
}

const templateParts = {
  sheet: field.text.optional().describe('The only sheet that is looked at'),
  headerRow: z.int().min(1).optional().describe('Row of the headings, the first of two'),
  columns: field
    .table(
      Object.fromEntries(TEMPLATE_COLUMNS.map((name) => [name, field.looseText.optional()])) as ColumnsShape,
    )
    .optional()
    .describe('Columns by letter or heading, in JSON by key; `none` leaves them alone'),
  ids: z
    .record(z.string(), field.looseText)
    .optional()
    .describe('Our case ids, by what the template calls them'),
  words: field
    .table(Object.fromEntries(OUTCOMES.map((name) => [name, field.looseText.optional()])) as WordsShape)
    .optional()
    .describe("The template's words for our results; an empty one leaves the cell empty"),
};
type ColumnsShape = Record<(typeof TEMPLATE_COLUMNS)[number], z.ZodOptional<typeof field.looseText>>;
type WordsShape = Record<(typeof OUTCOMES)[number], z.ZodOptional<typeof field.looseText>>;

const productTemplate = field.table({ file: field.text.optional(), ...templateParts });

const template = field.table({
  file: z
    .union([field.text, z.array(field.text)], { error: 'must be a file, or a list of files' })
    .optional()
    .describe("The provider's own sheet, .xlsx or .json, relative to this file"),
  ...templateParts,
  'one-time-payment': productTemplate.optional().describe('What is different for this product'),
  subscription: productTemplate.optional().describe('What is different for this product'),
});

function itemsSchema(names: readonly string[]) {
  return field
    .table(Object.fromEntries(names.map((name) => [name, field.looseText.optional()])))
    .optional()
    .describe("The shop's own words for the items of the catalogue, where `result.item` shows other words");
}

/** The schema of the whole configuration file for one provider. */
export function schemaFor({ emulatorOptions, description }: ProviderRules) {
  const features = Object.keys(description.features) as [Feature, ...Feature[]];
  const merchant = field.table({
    name: field.text.default('merchant under test'),
    start: start.optional().describe('The harness starts the merchant, waits for it and stops it'),
    baseUrl: field.baseUrl.describe('{port}: a free port, also given to the command as PORT'),
    webhookPath: field.serverPath.describe('Where notifications are received'),
    headers: field.headers.default({}).describe('Sent with every operation'),
    timeouts,
    operations: operationsSchema(description),
    // An unknown key if the provider has no catalogue.
    ...(description.items && { items: itemsSchema(description.items) }),
  });
  return field.table({
    $schema: z.string().optional(),
    product: z.enum(PRODUCTS).default(DEFAULT_PRODUCT).describe('The API that is integrated'),
    features: z.array(z.enum(features)).default([]).describe('Integrated features besides order payment'),
    merchant,
    policy: policySchema(description).describe('Business decisions that set what a check expects'),
    emulator: (emulatorOptions as z.ZodType<Record<string, unknown>>)
      .optional()
      .describe('How the emulator behaves, above all where the sources of the provider disagree'),
    template: template.optional().describe("How the provider's own sheet is filled"),
    // Validated separately: only a module can contain functions, and a schema cannot check them.
    checks: z.custom<readonly Check[]>().optional(),
  });
}

type Schema = ReturnType<typeof schemaFor>;
/** The file as written. */
export type ConfigInput = z.input<Schema>;
/** The same, with defaults filled in. */
export type ConfigOutput = z.output<Schema>;
