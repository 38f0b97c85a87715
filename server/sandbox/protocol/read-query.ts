import { AwsError } from '../contract';
import type { Shape, Structure } from './shape';

/** `Tags.member.1.Key=a` as a tree: text at the leaves, and children by the parts between the dots. */
type Node = { text?: string; readonly children: Map<string, Node> };

const MAX_PARTS = 16;

/** Reads the form of an AWS Query request into an operation's input. */
export function readQueryInput(shape: Structure, form: URLSearchParams): Record<string, unknown> {
  const root: Node = { children: new Map() };
  for (const [key, value] of form) place(root, key, value);
  return readStructure(shape, root);
}

function place(root: Node, key: string, value: string): void {
  const parts = key.split('.');
  if (parts.length > MAX_PARTS) throw malformed(`Parameter ${key} is nested too deeply`);
  let node = root;
  for (const part of parts) {
    const next = node.children.get(part) ?? { children: new Map() };
    node.children.set(part, next);
    node = next;
  }
  node.text = value;
}

function readStructure(shape: Structure, node: Node): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const member of shape.members) {
    const child = node.children.get(member.xmlName);
    if (child) out[member.name] = read(member.shape, child);
  }
  return out;
}

function read(shape: Shape, node: Node): unknown {
  switch (shape.kind) {
    case 'structure':
      return readStructure(shape, node);
    case 'list':
      return numbered(shape.flattened ? node : node.children.get(shape.itemName)).map((item) =>
        read(shape.item, item),
      );
    case 'map':
      return Object.fromEntries(
        numbered(shape.flattened ? node : node.children.get('entry')).map((entry) => {
          const value = entry.children.get('value');
          if (!value) throw malformed('A map entry has no value');
          return [entry.children.get('key')?.text ?? '', read(shape.value, value)];
        }),
      );
    default:
      return readScalar(shape.kind, node.text ?? '');
  }
}

/** Children 1, 2, 3, …, up to the first that is not there. */
function numbered(node: Node | undefined): Node[] {
  const found: Node[] = [];
  for (let index = 1; ; index += 1) {
    const child = node?.children.get(String(index));
    if (!child) return found;
    found.push(child);
  }
}

function readScalar(kind: string, text: string): unknown {
  if (kind === 'number') {
    if (text.trim() === '' || Number.isNaN(Number(text))) throw malformed(`'${text}' is not a number`);
    return Number(text);
  }
  if (kind === 'boolean') {
    if (text !== 'true' && text !== 'false') throw malformed(`'${text}' is not a boolean`);
    return text === 'true';
  }
  if (kind === 'timestamp') {
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) throw malformed(`'${text}' is not a timestamp`);
    return date;
  }
  return kind === 'blob' ? Buffer.from(text, 'base64') : text;
}

const malformed = (message: string): AwsError => new AwsError('MalformedInput', message);
