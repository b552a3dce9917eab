import { type Document, isPair, isScalar, type Node, type Pair, visit } from 'yaml';

/** The environment as it is passed in; never read from the process here. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A reference that cannot be filled, at its place in the file. */
export interface ReferenceFault {
  node: Node;
  expected: string;
  found: string;
}

/** What filling did: the nodes whose text came from outside, and what could not be filled. */
export interface Filled {
  nodes: ReadonlySet<Node>;
  faults: ReferenceFault[];
}

// `$${…}` stands for a literal `${…}`; an unclosed `${` is caught by the missing brace.
const reference = /\$\$\{|\$\{([^}]*)(\}?)/g;
// biome-ignore lint/suspicious/noTemplateCurlyInString: the form is shown to the operator as it is written.
const referenceForms = '${NAME} 或 ${NAME:-默认值}';
const wellFormed = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;

/**
 * Replaces `${NAME}` and `${NAME:-default}` in every text value of the document, in place.
 * A value that is only `${NAME:-}` with nothing to fill it is taken out, so that optional settings can be left to the environment.
 */
export function fillEnvironment(document: Document, env: Environment): Filled {
  const nodes = new Set<Node>();
  const faults: ReferenceFault[] = [];
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('${')) return undefined;
      const before = node.value;
      node.value = before.replace(reference, (whole, name: string | undefined, brace: string | undefined) => {
        if (name === undefined) return '${';
        const answer = lookUp(whole, name, brace === '}', env);
        if (typeof answer === 'string') return answer;
        faults.push({ node: placeFor(node, ancestors.at(-1)), ...answer });
        return whole;
      });
      nodes.add(node);
      return undefined;
    },
    Pair(_key, pair) {
      return isLeftOut(pair, env) ? visit.REMOVE : undefined;
    },
  });
  return { nodes, faults };
}

function lookUp(whole: string, inner: string, isClosed: boolean, env: Environment) {
  const parts = wellFormed.exec(inner);
  if (!isClosed || parts === null) return { expected: referenceForms, found: JSON.stringify(whole) };
  const [, name = '', fallback] = parts;
  const value = env[name];
  // As in a shell, `:-` also covers a variable that is set to nothing.
  if (fallback !== undefined) return value === undefined || value === '' ? fallback : value;
  return value ?? { expected: `环境变量 ${name} 的值`, found: `没有设置环境变量 ${name}` };
}

function isLeftOut(pair: Pair, env: Environment): boolean {
  if (!isScalar(pair.value) || typeof pair.value.value !== 'string') return false;
  const [, name] = /^\$\{([A-Za-z_][A-Za-z0-9_]*):-\}$/.exec(pair.value.value) ?? [];
  return name !== undefined && (env[name] ?? '') === '';
}

/** A long text may begin a line below its key; a reader looks for the key. */
function placeFor(node: Node, parent: unknown): Node {
  return isPair(parent) ? (parent.key as Node) : node;
}
