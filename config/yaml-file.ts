import { LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml';
import { errorText } from '../model/index.ts';
import { type Environment, fillEnvironment } from './environment.ts';
import { keyOffset, keyText, type Located, lineOf, pathTo } from './locate.ts';
import { type ConfigProblem, type FieldPath, fieldName } from './problems.ts';
import { readText } from './read-text.ts';
import { yamlErrorText } from './yaml-errors.ts';

/** A file of the configuration, read once; `value` is undefined when it could not be parsed, and `problems` says why. */
export interface YamlFile {
  name: string;
  value: unknown;
  /** As it was read; '' when it could not be. */
  text: string;
  located: Located | null;
  /** Nodes whose text came from the environment. */
  filled: ReadonlySet<Node>;
  problems: ConfigProblem[];
}

/** Takes a file's path and the environment and gives the file with `${NAME}` filled; never throws for what is in it. */
export function readYamlFile(name: string, env: Environment): YamlFile {
  const read = readText(name);
  if ('problem' in read) return unread(name, [read.problem]);
  const lines = new LineCounter();
  const document = parseDocument(read.text, { lineCounter: lines, uniqueKeys: false, prettyErrors: true });
  const located = { document, lines };
  const syntax = [...syntaxProblems(name, located), ...emptyAliases(name, located)];
  if (syntax.length > 0) return unread(name, syntax);
  const problems = duplicateKeys(name, located);
  const { nodes, faults } = fillEnvironment(document, env);
  for (const { node, expected, found } of faults) {
    const offset = node.range?.[0] ?? 0;
    problems.push({
      file: name,
      line: lines.linePos(offset).line,
      field: fieldName(pathTo(document, node)),
      expected,
      found,
    });
  }
  try {
    return { name, value: document.toJS(), text: read.text, located, filled: nodes, problems };
  } catch (thrown) {
    problems.push({ file: name, line: 1, field: '', expected: '可展开的 YAML', found: errorText(thrown) });
    return unread(name, problems);
  }
}

/** Takes a file, a path in it and what belongs there, and gives the problem with its line. */
export function problemAt(file: YamlFile, path: FieldPath, expected: string, found: string): ConfigProblem {
  const line = file.located === null ? 0 : lineOf(file.located, path);
  return { file: file.name, line, field: fieldName(path), expected, found };
}

function unread(name: string, problems: ConfigProblem[]): YamlFile {
  return { name, value: undefined, text: '', located: null, filled: new Set(), problems };
}

function syntaxProblems(file: string, { document, lines }: Located): ConfigProblem[] {
  return [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    field: '',
    expected: '合法的 YAML',
    found: yamlErrorText(error.code, error.message),
  }));
}

function emptyAliases(file: string, { document, lines }: Located): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      const line = lines.linePos(alias.range?.[0] ?? 0).line;
      const field = fieldName(pathTo(document, alias));
      const found = `没有定义的别名 *${alias.source}；文本请加引号`;
      problems.push({ file, line, field, expected: '文本或已定义的别名', found });
    },
  });
  return problems;
}

/** The second of two equal keys would silently win; found here, not by the parser, so that the field can be named. */
function duplicateKeys(file: string, { document, lines }: Located): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  visit(document, {
    Map(_key, map) {
      const seen = new Map<string, number>();
      for (const pair of map.items as Pair[]) {
        const line = lines.linePos(keyOffset(pair)).line;
        const first = seen.get(keyText(pair));
        if (first === undefined) seen.set(keyText(pair), line);
        else {
          const field = fieldName(pathTo(document, pair.key as Node));
          problems.push({ file, line, field, expected: '不重复的键', found: `第 ${first} 行已有的同名键` });
        }
      }
    },
  });
  return problems;
}
