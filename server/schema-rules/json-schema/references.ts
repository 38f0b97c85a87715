import { Unreadable } from '../invalid-definition';
import { isJsonObject, type Json, type JsonObject, member } from '../json/json-text';

/** Keywords whose values are data and hold no schemas, whatever they look like. */
const DATA = new Set(['enum', 'const', 'default', 'examples']);

export type Resolved = { readonly json: Json } | { readonly foreign: string };

/** A schema with an address of its own, and the addresses of what is in it. */
type Resource = { readonly address: string; readonly root: Json; readonly anchors: Map<string, Json> };

/** Finds what the references of one document mean. What is elsewhere is not fetched. */
export class References {
  private readonly resources = new Map<string, Resource>();
  private readonly resourceOf = new Map<object, Resource>();

  constructor(document: Json) {
    this.index(document, this.open('', document));
  }

  /** `from` is the schema that has the reference. Throws Unreadable when it points nowhere within the document. */
  resolve(reference: string, from: JsonObject): Resolved {
    const here = this.resourceOf.get(from) ?? this.resources.get('');
    if (!here) throw new Error('the document was not indexed');
    const [address = '', fragment] = splitAtHash(reference);
    const absolute = address === '' ? here.address : absoluteOf(address, here.address);
    const resource = address === '' ? here : this.resources.get(absolute);
    if (!resource) return { foreign: fragment === '' ? absolute : `${absolute}#${fragment}` };
    const json = find(resource, fragment);
    if (json === undefined) throw new Unreadable(`the reference ${JSON.stringify(reference)} points nowhere`);
    return { json };
  }

  private open(address: string, root: Json): Resource {
    const resource = { address, root, anchors: new Map<string, Json>() };
    this.resources.set(address, resource);
    return resource;
  }

  private index(json: Json, around: Resource): void {
    if (Array.isArray(json)) {
      for (const each of json as readonly Json[]) this.index(each, around);
      return;
    }
    if (!isJsonObject(json)) return;
    let resource = around;
    const id = member(json, '$id') ?? member(json, 'id');
    if (typeof id === 'string') {
      const [address = '', fragment] = splitAtHash(id);
      if (address !== '') resource = this.open(absoluteOf(address, around.address), json);
      // Up to draft 7 an anchor is written as an address that is only a fragment.
      if (fragment !== '') resource.anchors.set(fragment, json);
    }
    for (const keyword of ['$anchor', '$dynamicAnchor']) {
      const anchor = member(json, keyword);
      if (typeof anchor === 'string') resource.anchors.set(anchor, json);
    }
    this.resourceOf.set(json, resource);
    for (const [keyword, value] of Object.entries(json))
      if (value !== undefined && !DATA.has(keyword)) this.index(value, resource);
  }
}

const splitAtHash = (text: string): [string, string] => {
  const hash = text.indexOf('#');
  return hash < 0 ? [text, ''] : [text.slice(0, hash), text.slice(hash + 1)];
};

function absoluteOf(address: string, base: string): string {
  try {
    return new URL(address, base === '' ? undefined : base).href;
  } catch {
    return address;
  }
}

function find({ root, anchors }: Resource, fragment: string): Json | undefined {
  if (fragment === '') return root;
  if (!fragment.startsWith('/')) return anchors.get(fragment);
  let json: Json | undefined = root;
  for (const step of decoded(fragment).slice(1).split('/')) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(json)) json = (json as readonly Json[])[Number(name)];
    else json = isJsonObject(json) ? member(json, name) : undefined;
  }
  return json;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
