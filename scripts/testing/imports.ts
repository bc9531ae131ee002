import ts from 'typescript';

/** Names through which code reaches the world without an import. */
const IO_GLOBALS = new Set([
  'fetch',
  'process',
  'require',
  'WebSocket',
  'EventSource',
  'XMLHttpRequest',
]);

export interface Imports {
  /** Every module named by an import, a re-export, a type import or `import()`. */
  readonly specifiers: readonly string[];
  /** `import(x)` and `require(x)` whose target can't be read from the source. */
  readonly computed: readonly string[];
  /** Globals that do I/O, used as a free name. */
  readonly ioGlobals: readonly string[];
}

/** Reads what a TypeScript source imports, from its syntax tree (comments and strings don't count). */
export function importsOf(source: string, fileName = 'source.ts'): Imports {
  const specifiers: string[] = [];
  const computed: string[] = [];
  const ioGlobals: string[] = [];
  visit(ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true));
  return { specifiers, computed, ioGlobals };

  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier !== undefined) target(node.moduleSpecifier);
    } else if (ts.isImportTypeNode(node)) {
      target(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument);
    } else if (ts.isCallExpression(node) && loadsModule(node.expression)) {
      const [argument] = node.arguments;
      if (argument !== undefined) target(argument);
    } else if (ts.isIdentifier(node) && IO_GLOBALS.has(node.text) && isFree(node)) {
      ioGlobals.push(node.text);
    }
    ts.forEachChild(node, visit);
  }

  function target(node: ts.Node): void {
    if (ts.isStringLiteralLike(node)) specifiers.push(node.text);
    else computed.push(node.getText());
  }
}

/** `import(…)`, `require(…)` and `createRequire(…)(…)`. */
function loadsModule(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(callee) && callee.text === 'require') ||
    (ts.isCallExpression(callee) && callee.expression.getText() === 'createRequire')
  );
}

/** `fetch(…)` and `globalThis.fetch` count; `cache.fetch`, `{ fetch: … }` and `fetch?: …` don't. */
function isFree(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return ts.isIdentifier(parent.expression) && parent.expression.text === 'globalThis';
  }
  if (ts.isQualifiedName(parent)) return false;
  const named = parent as ts.Node & { name?: ts.Node; propertyName?: ts.Node };
  return named.name !== node && named.propertyName !== node;
}
