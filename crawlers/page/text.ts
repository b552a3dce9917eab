import type { PageElement } from './dom.ts';

const blocks = new Set(
  'address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
const silent = new Set('script style noscript template iframe object select button textarea svg head title'.split(' '));
const textNode = 3;
const elementNode = 1;

/** Takes an element and gives its text, a line a block, without blank lines; goes without recursion, so depth cannot break it. */
export function textOf(root: PageElement): string {
  const parts: string[] = [];
  const stack: (PageElement | string)[] = [root];
  while (stack.length > 0) {
    const node = stack.pop();
    if (typeof node === 'string') parts.push(node);
    else if (node?.nodeType === textNode) parts.push((node.nodeValue ?? '').replace(/\s+/g, ' '));
    else if (node?.nodeType === elementNode) enter(node, parts, stack);
  }
  return tidy(parts.join(''));
}

function enter(node: PageElement, parts: string[], stack: (PageElement | string)[]): void {
  const name = node.localName.toLowerCase();
  if (silent.has(name)) return;
  if (name === 'br') {
    parts.push('\n');
    return;
  }
  const isBlock = blocks.has(name);
  if (isBlock) parts.push('\n');
  if (isBlock) stack.push('\n');
  else if (name === 'td' || name === 'th') stack.push(' ');
  // linkedom builds `childNodes` anew at each look.
  for (const child of Array.from(node.childNodes).reverse()) stack.push(child);
}

/** Takes text with stray white space and gives it line by line, no line blank, none with white space at its ends. */
export function tidy(text: string): string {
  return text
    .replace(/[\u200b\ufeff]/g, '')
    .split('\n')
    .map((line) => line.replace(/[\s\u3000]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
