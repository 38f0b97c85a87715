import type { Member, Shape, Structure } from './shape';

/** The content of `<…Result>` of an AWS Query answer. */
export function writeXmlResult(shape: Structure, output: object): string {
  const source = output as Record<string, unknown>;
  let xml = '';
  for (const member of shape.members) {
    const value = source[member.name];
    if (value !== undefined && value !== null) xml += writeMember(member, value);
  }
  return xml;
}

function writeMember({ xmlName, shape }: Member, value: unknown): string {
  if (shape.kind === 'list') {
    const items = value as readonly unknown[];
    if (shape.flattened) return items.map((item) => element(xmlName, write(shape.item, item))).join('');
    return element(xmlName, items.map((item) => element(shape.itemName, write(shape.item, item))).join(''));
  }
  if (shape.kind === 'map') {
    const entries = Object.entries(value as object).map(
      ([key, item]) => element('key', escapeXml(key)) + element('value', write(shape.value, item)),
    );
    const name = shape.flattened ? xmlName : 'entry';
    const body = entries.map((entry) => element(name, entry)).join('');
    return shape.flattened ? body : element(xmlName, body);
  }
  return element(xmlName, write(shape, value));
}

function write(shape: Shape, value: unknown): string {
  switch (shape.kind) {
    case 'structure':
      return writeXmlResult(shape, value as object);
    case 'timestamp':
      return (value as Date).toISOString().replace(/\.\d{3}Z$/, 'Z');
    case 'blob':
      return Buffer.from(value as Uint8Array).toString('base64');
    case 'list':
      return (value as readonly unknown[])
        .map((item) => element(shape.itemName, write(shape.item, item)))
        .join('');
    default:
      return escapeXml(String(value));
  }
}

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
