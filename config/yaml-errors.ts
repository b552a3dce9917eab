import type { ErrorCode } from 'yaml';

/** What the YAML parser found, in the reader's words; a code that is not here is shown with the parser's own. */
const found: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: '没有定义的别名（*名称），或 * 后缺少名称；文本请加引号',
  BAD_DQ_ESCAPE: '双引号文本里不认识的转义',
  BAD_INDENT: '没有对齐的缩进',
  BAD_SCALAR_START: '不能开头的字符（@ ` % 等），文本请加引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个“键: 值”，文本请加引号',
  BLOCK_IN_FLOW: '[ ] 或 { } 里的多行写法',
  MISSING_CHAR: '缺少一个符号（引号、逗号、冒号或括号）',
  MULTILINE_IMPLICIT_KEY: '跨行的键，多半是上一行缺少冒号',
  MULTIPLE_DOCS: '一个文件里的多个文档（---）',
  TAB_AS_INDENT: '制表符缩进（请改用空格）',
  TAG_RESOLVE_FAILED: '不认识的标签（!）',
  UNEXPECTED_TOKEN: '多余的符号',
};

/** Takes a parser's code and message and gives one line for the operator. */
export function yamlErrorText(code: ErrorCode, message: string): string {
  return found[code] ?? `${code}：${message.split('\n')[0] ?? ''}`;
}
