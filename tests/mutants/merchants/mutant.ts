/** One small change in the source of a correct merchant. */
export interface MerchantMutant {
  /** The merchant that it belongs to. */
  merchant: string;
  /** Number that the instrumenter gave it; changes with every edit of the source. */
  number: string;
  /** Relative to the root of the repository. */
  file: string;
  /** From 1. */
  line: number;
  /** Name of the mutation operator, for example `EqualityOperator`. */
  operator: string;
  /** The source that is replaced. */
  original: string;
  replacement: string;
  /** The whole line where it begins, without its indentation. */
  sourceLine: string;
  /** The same through edits elsewhere in the file: no line number is in it. */
  key: string;
}

/** Text with every run of white space as one space, so that a new line break makes no difference. */
export function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Gives each mutant its key. Of equal mutants in one file the order tells which is meant. */
export function withKeys(mutants: readonly Omit<MerchantMutant, 'key'>[]): MerchantMutant[] {
  const seen = new Map<string, number>();
  return mutants.map((mutant) => {
    const { file, operator, original, replacement } = mutant;
    const name = [file, operator, flat(original), flat(replacement)].join(' | ');
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { ...mutant, key: count === 1 ? name : `${name} | ${count}` };
  });
}

/** `file:line operator: original → replacement`, each cut to a readable length. */
export function describeMutant({ file, line, operator, original, replacement }: MerchantMutant): string {
  return `${file}:${line} ${operator}: ${short(original)} → ${short(replacement)}`;
}

/** One line of at most `most` characters. */
export function short(text: string, most = 90): string {
  const line = flat(text);
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
