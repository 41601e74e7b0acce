import ts from 'typescript';
import { nodesOf, type SourceFile } from '../architecture/sources.js';

/** A regular expression of the sources. */
export interface RegularExpression {
  /** Below `src`. */
  readonly file: string;
  /** As it stands in the file. */
  readonly code: string;
  /** `undefined` if it is only known at run time. */
  readonly source: string | undefined;
  readonly flags: string;
}

/** The regular expressions of a file: literals, and those made with `RegExp()`. */
export function regularExpressionsOf({ path, tree }: SourceFile): RegularExpression[] {
  return [
    ...nodesOf(tree, ts.isRegularExpressionLiteral).map((literal) => ({ file: path, ...parsed(literal.text) })),
    ...nodesOf(tree, isConstruction).map((construction) => ({ file: path, ...constructed(construction, tree) })),
  ];
}

function parsed(code: string): Omit<RegularExpression, 'file'> {
  const end = code.lastIndexOf('/');
  return { code, source: code.slice(1, end), flags: code.slice(end + 1) };
}

type Construction = (ts.NewExpression | ts.CallExpression) & { readonly expression: ts.Identifier };

function isConstruction(node: ts.Node): node is Construction {
  return (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp';
}

function constructed(construction: Construction, tree: ts.SourceFile): Omit<RegularExpression, 'file'> {
  const [pattern, flags] = construction.arguments ?? [];
  return {
    code: pattern?.getText() ?? '',
    source: pattern && staticText(pattern, tree),
    flags: (flags && staticText(flags, tree)) ?? '',
  };
}

/** The value of an expression that consists of literals, templates, sums and constants of the same file. */
function staticText(node: ts.Node, tree: ts.SourceFile): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) return constantText(node.text, tree);
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'String.raw') return rawText(node.template);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return joined([staticText(node.left, tree), staticText(node.right, tree)]);
  }
  if (!ts.isTemplateExpression(node)) return undefined;
  const spans = node.templateSpans.flatMap(({ expression, literal }) => [staticText(expression, tree), literal.text]);
  return joined([node.head.text, ...spans]);
}

function constantText(name: string, tree: ts.SourceFile): string | undefined {
  const declaration = nodesOf(tree, ts.isVariableDeclaration).find((candidate) => candidate.name.getText() === name);
  const isConstant = declaration && ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const;
  return isConstant && declaration.initializer ? staticText(declaration.initializer, tree) : undefined;
}

function rawText(template: ts.TemplateLiteral): string | undefined {
  return ts.isNoSubstitutionTemplateLiteral(template) ? template.rawText : undefined;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('');
}
