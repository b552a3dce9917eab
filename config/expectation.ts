import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const typeNames: Record<string, string> = {
  string: '文本（数字样的请加引号）',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '键值表',
  record: '键值表',
  null: '空',
};

const formatNames: Record<string, string> = {
  email: '邮箱地址',
  url: '带协议的网址',
  date: '日期 YYYY-MM-DD',
  safeint: '整数',
};

/** Takes a schema's complaint and gives what belongs there, in the operator's words; a schema's own Chinese message comes first. */
export function expectation(issue: Issue): string {
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'too_small':
      return smallest(issue);
    case 'too_big':
      return largest(issue);
    case 'invalid_format':
      return formatNames[issue.format] ?? `符合 ${issue.pattern ?? issue.format} 的文本`;
    case 'invalid_key':
      return `键${issue.issues.map(expectation).join('，')}`;
    case 'invalid_union':
      return unionOf(issue);
    default:
      return issue.message;
  }
}

function smallest(issue: Extract<Issue, { code: 'too_small' }>): string {
  if (issue.origin === 'string') return issue.minimum === 1 ? '不空的文本' : `至少 ${issue.minimum} 个字符的文本`;
  if (issue.origin === 'array') return `至少 ${issue.minimum} 项的列表`;
  return issue.inclusive ? `不小于 ${issue.minimum} 的数` : `大于 ${issue.minimum} 的数`;
}

function largest(issue: Extract<Issue, { code: 'too_big' }>): string {
  if (issue.origin === 'string') return `至多 ${issue.maximum} 个字符的文本`;
  if (issue.origin === 'array') return `至多 ${issue.maximum} 项的列表`;
  return issue.inclusive ? `不大于 ${issue.maximum} 的数` : `小于 ${issue.maximum} 的数`;
}

function unionOf(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  if ('options' in issue && Array.isArray(issue.options)) return oneOf(issue.options.map(String));
  const wanted = issue.errors.flat().map(expectation);
  return [...new Set(wanted)].join(' 或 ');
}

function oneOf(values: string[]): string {
  return values.length === 1 ? `${values[0]}` : `${values.join('、')} 之一`;
}
