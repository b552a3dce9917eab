/** Values that a gateway's request may name. */
export interface TemplateValues {
  phone: string;
  text: string;
  ref: string;
  gatewayId: string;
}

const PLACEHOLDER = /\{(phone|text|ref|gatewayId)\}/g;

/** Fills `{phone}` and its like into a template; `encode` is applied to each value (urls), not to the template. */
export function fillTemplate(
  template: string,
  values: TemplateValues,
  encode: (value: string) => string = String,
): string {
  return template.replace(PLACEHOLDER, (_, name: keyof TemplateValues) => encode(values[name]));
}

/** Fills every string inside a JSON value; keys stay as they are. */
export function fillJson(value: unknown, values: TemplateValues): unknown {
  if (typeof value === 'string') return fillTemplate(value, values);
  if (Array.isArray(value)) return value.map((item) => fillJson(item, values));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillJson(item, values)]));
  }
  return value;
}

/** Takes a parsed JSON answer and a dotted path (`data.0.msgid`); gives what stands there, undefined when nothing does. */
export function atPath(value: unknown, path: string): unknown {
  let here: unknown = value;
  for (const key of path.split('.')) {
    if (here === null || typeof here !== 'object') return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** Whether an answer's value is one of the configured ones; 0 and "0" are the same, as gateways mix them. */
export function isOneOf(value: unknown, words: readonly (string | number | boolean)[]): boolean {
  return value !== undefined && words.some((word) => String(word) === String(value));
}
