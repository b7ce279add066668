import { isBuiltin } from 'node:module';
import { parseSync } from 'vite';

/**
 * One import of a file, whatever form it was written in.
 * @typedef {{ specifier: string, line: number, typeOnly: boolean }} Import
 */

/**
 * Every import of a source text: static and dynamic imports, re-exports, `import('…')` types and `require` calls. Read
 * from the syntax tree, because a pattern over the text is fooled by comments, strings and line breaks.
 * @param {string} fileName decides the syntax (`.ts`, `.tsx`, `.mjs`)
 * @param {string} text
 * @returns {Import[]}
 * @throws where the text does not parse, or an import's name is computed and so cannot be checked
 */
export function readImports(fileName, text) {
  const { program, errors } = parseSync(fileName, text);
  const [broken] = errors;
  if (broken !== undefined) throw new Error(`${fileName} does not parse: ${broken.message}`);
  /** @type {Import[]} */
  const found = [];
  walk(program, (node) => {
    const source = sourceOf(node);
    if (source === null) return;
    const line = text.slice(0, Number(node.start)).split('\n').length;
    if (typeof source.value !== 'string') throw new Error(`${fileName}:${line} imports a computed name`);
    found.push({ specifier: source.value, line, typeOnly: isTypeOnly(node) });
  });
  return found;
}

/**
 * What a specifier names.
 * @param {string} specifier
 * @returns {{ kind: 'relative' | 'package' | 'node' | 'alias', name: string }}
 */
export function classify(specifier) {
  if (specifier.startsWith('./') || specifier.startsWith('../')) return { kind: 'relative', name: specifier };
  if (isBuiltin(specifier)) return { kind: 'node', name: specifier };
  const name = /^(@[\w.-]+\/)?[\w.-]+/.exec(specifier)?.[0];
  return name === undefined ? { kind: 'alias', name: specifier } : { kind: 'package', name };
}

/** @typedef {Record<string, unknown>} Node */

/** @param {unknown} value @returns {value is Node} */
function isNode(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @param {(node: Node) => void} visit */
function walk(value, visit) {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  if (!isNode(value)) return;
  if (typeof value.type === 'string') visit(value);
  for (const child of Object.values(value)) if (typeof child === 'object') walk(child, visit);
}

/**
 * The node that names what is imported, or null where `node` imports nothing.
 * @param {Node} node
 * @returns {Node | null}
 */
function sourceOf(node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return isNode(node.source) ? node.source : null;
    case 'TSImportType':
      return isNode(node.source) ? node.source : isNode(node.argument) ? node.argument : null;
    case 'TSExternalModuleReference':
      return isNode(node.expression) ? node.expression : null;
    case 'CallExpression': {
      const callee = node.callee;
      if (!isNode(callee) || callee.name !== 'require' || !Array.isArray(node.arguments)) return null;
      const first = /** @type {unknown} */ (node.arguments[0]);
      return isNode(first) ? first : null;
    }
    default:
      return null;
  }
}

/** @param {Node} node */
function isTypeOnly(node) {
  return node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
}
