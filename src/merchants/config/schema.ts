import { z } from 'zod';
import type { Feature, MerchantOperation } from '../merchant.ts';
import { WISHES } from '../placeholders.ts';
import * as field from './fields.ts';
import { ALWAYS_NEEDED, FEATURES, OPERATIONS, OPERATION_NAMES, type OperationRules } from './operations.ts';

/** APIs of the provider that a merchant can have integrated. */
export const PRODUCTS = ['waffo', 'pancake'] as const;
export type Product = (typeof PRODUCTS)[number];

interface Operation<Word> {
  request: string;
  body?: Record<string, unknown> | unknown[];
  result?: Record<string, string>;
  error?: { message: string };
  status?: Record<string, Word[]>;
}
/** As written: words may be numbers and truth values too. */
type WrittenOperation = Operation<string | number | boolean>;
type OperationSchema = z.ZodType<Operation<string>, WrittenOperation>;

function operationSchema(rules: OperationRules): OperationSchema {
  const allowed = [...WISHES, ...rules.refersBy];
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
        .describe('Where a refusal tells the buyer what is wrong'),
      // An operation that tells no status must not map one: the key is unknown there.
      ...(rules.statuses.length > 0 && { status }),
    })
    .describe(rules.title);
  // The keys come from a table, where TypeScript cannot follow.
  return schema as unknown as OperationSchema;
}

type Needed = 'createOrder' | 'getOrder';
type OperationsShape = Record<Needed, OperationSchema> &
  Record<Exclude<MerchantOperation, Needed>, z.ZodOptional<OperationSchema>>;

const operations = field.table(
  Object.fromEntries(
    OPERATION_NAMES.map((name) => {
      const schema = operationSchema(OPERATIONS[name]);
      return [name, ALWAYS_NEEDED.includes(name) ? schema : schema.optional()];
    }),
  ) as OperationsShape,
);

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

const policy = field
  .table({
    cancelKeepsAccessUntilPeriodEnd: z.boolean().default(true),
    refundRevokesBenefits: z.enum(['full', 'proportional', 'never']).default('full'),
  })
  .prefault({});

/** The whole configuration file. */
export const configSchema = field.table({
  $schema: z.string().optional(),
  product: z.enum(PRODUCTS).default('waffo').describe('The API that is integrated'),
  features: z
    .array(z.enum(FEATURES as [Feature, ...Feature[]]))
    .default([])
    .describe('What is integrated beside order payment'),
  merchant: field.table({
    name: field.text.default('merchant under test'),
    start: start.optional().describe('The harness starts the merchant, waits for it and stops it'),
    baseUrl: field.baseUrl.describe('{port}: a free port, also given to the command as PORT'),
    webhookPath: field.serverPath.describe('Where notifications are received'),
    headers: field.headers.default({}).describe('Sent with every operation'),
    timeouts,
    operations,
  }),
  policy: policy.describe('Business decisions that set what a check expects'),
});

/** What may be written in the file. */
export type ConfigInput = z.input<typeof configSchema>;
/** The same, with defaults filled in. */
export type ConfigOutput = z.output<typeof configSchema>;
