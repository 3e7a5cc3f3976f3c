import ts from 'typescript';

/** One import, re-export, `import()` or `import('…')` type. */
export interface Import {
  specifier: string;
  /** 1-based. */
  line: number;
  /** It has no effect at run time. */
  typeOnly: boolean;
}

/** A word in the code: an identifier's name, or the text of a string. */
export interface Word {
  text: string;
  line: number;
  kind: 'identifier' | 'string';
}

/** The imports of a source file and the words in its code; comments do not count. */
export function readCode(file: string, text: string): { imports: Import[]; words: Word[] } {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const imports: Import[] = [];
  const words: Word[] = [];
  const lineOf = (node: ts.Node): number =>
    source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

  const visit = (node: ts.Node): void => {
    const found = importIn(node);
    if (found) imports.push({ ...found, line: lineOf(node) });
    if (ts.isIdentifier(node)) words.push({ text: node.text, line: lineOf(node), kind: 'identifier' });
    if (ts.isStringLiteralLike(node)) words.push({ text: node.text, line: lineOf(node), kind: 'string' });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { imports, words };
}

function importIn(node: ts.Node): Omit<Import, 'line'> | undefined {
  if (ts.isImportDeclaration(node))
    return declared(node.moduleSpecifier, importsTypesOnly(node.importClause));
  if (ts.isExportDeclaration(node)) return declared(node.moduleSpecifier, exportsTypesOnly(node));
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? declared(node.argument.literal, true) : undefined;
  }
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? declared(node.arguments[0], false) : undefined;
}

function declared(specifier: ts.Node | undefined, typeOnly: boolean): Omit<Import, 'line'> | undefined {
  return specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, typeOnly } : undefined;
}

function importsTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every(({ isTypeOnly }) => isTypeOnly);
}

function exportsTypesOnly(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true;
  const named = node.exportClause;
  return Boolean(named && ts.isNamedExports(named) && named.elements.every(({ isTypeOnly }) => isTypeOnly));
}
