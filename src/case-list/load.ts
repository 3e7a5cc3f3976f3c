import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HarnessError, reasonOf } from '../core/index.ts';
import { readYaml } from '../core/yaml.ts';
import { mistakesIn, SANDBOX_NOTES, templateFile, type TemplateFile } from './schema.ts';
import type { ProductName, SandboxNote, Template } from './template.ts';

/** All products that have a template. */
export const PRODUCTS = ['one-time-payment', 'subscription'] as const satisfies readonly ProductName[];

const packaged = new Map<ProductName, Template>();

/**
 * The acceptance template of a product: `cases/<product>/template.yaml` of this package, read once per process,
 * or another file. Throws one WAF_TEMPLATE that lists every mistake with its line.
 */
export function loadTemplate(product: ProductName, file?: string): Template {
  if (file !== undefined) return readTemplate(product, file);
  const known = packaged.get(product);
  if (known) return known;
  const template = readTemplate(product, packagedFile(product));
  packaged.set(product, template);
  return template;
}

function readTemplate(product: ProductName, file: string): Template {
  const text = textOf(file);
  // Every scalar is text, so that the id 1.10 stays what it is without quotes.
  const source = readYaml(text, { schema: 'failsafe' });
  if (source.mistake) throw templateError(file, [source.mistake]);

  const parsed = templateFile.safeParse(source.value);
  const mistakes = mistakesIn(source.value, product, parsed.error?.issues ?? []);
  if (mistakes.length > 0 || !parsed.success) {
    throw templateError(
      file,
      mistakes.map(({ path, message }) => ({ line: source.lineOf(path), message })),
    );
  }
  return {
    product,
    title: parsed.data.title,
    version: parsed.data.version,
    cases: casesOf(parsed.data),
    digest: createHash('sha256').update(text).digest('hex'),
  };
}

function casesOf({ groups }: TemplateFile): Template['cases'] {
  return groups.flatMap(({ title, source, cases }) =>
    cases.map(({ dependsOn, feature, sandbox, ...row }) => ({
      ...row,
      ...(feature && { feature }),
      ...(dependsOn && { dependsOn }),
      ...(sandbox && { sandbox: noteOf(sandbox) }),
      group: title,
      source,
    })),
  );
}

function noteOf(written: Readonly<Record<string, string | undefined>>): SandboxNote {
  const kind = SANDBOX_NOTES.find((name) => written[name] !== undefined) ?? 'impossible';
  return { kind, what: written[kind] ?? '' };
}

function packagedFile(product: ProductName): string {
  return fileURLToPath(new URL(`../../cases/${product}/template.yaml`, import.meta.url));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HarnessError(
      'WAF_TEMPLATE',
      `${file} cannot be read: ${reasonOf(cause)}`,
      'Install the package again, or give the path of a template.',
      { cause },
    );
  }
}

function templateError(file: string, mistakes: readonly { line: number; message: string }[]): HarnessError {
  const rows = mistakes
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, message }) => `  ${file}:${line} ${message}`);
  const count = rows.length === 1 ? 'a mistake' : `${rows.length} mistakes`;
  return new HarnessError(
    'WAF_TEMPLATE',
    `${file} has ${count}\n${rows.join('\n')}`,
    'Correct the lines above; nothing was started.',
  );
}
