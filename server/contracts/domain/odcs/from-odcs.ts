import { FIELD_NAMES, fieldWords } from '../changes';
import { type ContractTerms, contractTerms, faultIn, NO_TERMS, normalised, type TermField } from '../terms';
import { conformanceRule, readConformance } from './conformance';
import { CUSTOM_NAMES, fitsCustom, OWNER_PROPERTY, readCustom, readOwner } from './custom';
import { isObject, type OdcsDocument, objectsIn, textOf } from './document';
import { ownObject } from './schema-objects';
import { fitsSla, readSla, SLAS } from './sla';
import { foreignCustoms, type OdcsFacts, ownServer } from './to-odcs';

/** Something in a document that is not as it should be; one that `stops` has to be put right before it is taken. */
export type OdcsFault = { readonly path: string; readonly message: string; readonly stops: boolean };

/** What an import would do, for somebody to say yes to. */
export type OdcsReading = {
  readonly terms: ContractTerms;
  readonly taken: readonly { readonly path: string; readonly name: string; readonly words: string }[];
  /** Parts that Sluice does not read: they are kept and come out again. */
  readonly kept: readonly string[];
  readonly faults: readonly OdcsFault[];
};

type Read = { readonly path: string; readonly part: Partial<ContractTerms> };
type Tried = { readonly reads: readonly Read[]; readonly faults: readonly OdcsFault[] };

const stop = (path: string, message: string): OdcsFault => ({ path, message, stops: true });
const note = (path: string, message: string): OdcsFault => ({ path, message, stops: false });

function texts(document: OdcsDocument): readonly Read[] {
  const description = isObject(document.description) ? document.description : {};
  const [support] = objectsIn(document.support);
  const customs = objectsIn(document.customProperties);
  const owner = Array.isArray(document.team)
    ? {
        path: `customProperties: ${OWNER_PROPERTY}`,
        text: readOwner(customs.find(fitsCustom(OWNER_PROPERTY)) ?? {}),
      }
    : { path: 'team.name', text: textOf(isObject(document.team) ? document.team.name : '') };
  return [
    { path: 'description.purpose', part: { purpose: textOf(description.purpose).trim() } },
    { path: 'description.usage', part: { usage: textOf(description.usage).trim() } },
    { path: 'description.limitations', part: { limitations: textOf(description.limitations).trim() } },
    { path: owner.path, part: { owner: owner.text.trim() } },
    { path: 'support[0].channel', part: { support: textOf(support?.channel).trim() } },
  ];
}

function levels(document: OdcsDocument): Tried {
  const entries = objectsIn(document.slaProperties);
  const tried = SLAS.flatMap((name) => {
    const found = entries.find(fitsSla(name));
    return found ? [{ path: `slaProperties: ${textOf(found.property)}`, result: readSla(name, found) }] : [];
  });
  return {
    reads: tried.flatMap(({ path, result }) => (result.ok ? [{ path, part: result.value }] : [])),
    faults: tried.flatMap(({ path, result }) => (result.ok ? [] : [stop(path, result.error)])),
  };
}

function conformance(document: OdcsDocument, facts: OdcsFacts): Tried {
  const rule = conformanceRule(document, facts);
  if (!rule) return { reads: [], faults: [] };
  const path = `schema.quality: ${textOf(rule.name) || 'records-follow-schema'}`;
  const result = readConformance(rule);
  return result.ok
    ? { reads: [{ path, part: result.value }], faults: [] }
    : { reads: [], faults: [stop(path, result.error)] };
}

function customs(document: OdcsDocument): Tried {
  const entries = objectsIn(document.customProperties);
  const tried = CUSTOM_NAMES.flatMap((name) => {
    const found = entries.find(fitsCustom(name));
    return found ? [{ path: `customProperties: ${name}`, result: readCustom(name, found) }] : [];
  });
  return {
    reads: tried.flatMap(({ path, result }) => (result.ok ? [{ path, part: result.value }] : [])),
    faults: tried.flatMap(({ path, result }) => (result.ok ? [] : [stop(path, result.error)])),
  };
}

/** What is out of bounds, at the path from which it came. */
function boundsOf(terms: ContractTerms, pathOf: (field: TermField) => string): readonly OdcsFault[] {
  const parsed = contractTerms.safeParse(terms);
  const bounds = parsed.success
    ? []
    : parsed.error.issues.map(({ path: [field], message }) =>
        stop(pathOf(String(field) as TermField), message),
      );
  const fault = faultIn(terms);
  return fault ? [...bounds, stop(pathOf(fault.field), fault.message)] : bounds;
}

/** What contradicts the product: the product counts, and nobody is stopped. */
function contradictions(document: OdcsDocument, facts: OdcsFacts): readonly OdcsFault[] {
  const kinesis = objectsIn(document.servers).filter(({ type }) => type === 'kinesis');
  const other = kinesis.length > 0 && !kinesis.some(ownServer(facts));
  const known = new Set(facts.fields.map(({ path }) => path.split(/[.[]/)[0]));
  const unknown = objectsIn(ownObject(document.schema, facts)?.properties)
    .map(({ name }) => textOf(name))
    .filter((name) => name !== '' && !known.has(name));
  return [
    ...(other ? [note('servers', `It names another stream. ${facts.streamName} is written beside it.`)] : []),
    ...(unknown.length > 0 && facts.fields.length > 0
      ? [note('schema', `The product’s schema has no field ${unknown.slice(0, 5).join(', ')}.`)]
      : []),
  ];
}

/** Parts of the standard that are taken, made anew from the product, or looked into. */
const HANDLED = [
  'apiVersion',
  'kind',
  'id',
  'name',
  'version',
  'status',
  'domain',
  'dataProduct',
  'description',
  'servers',
  'schema',
  'slaProperties',
  'team',
  'support',
  'customProperties',
];

const more = (what: string, parts: readonly string[]): readonly string[] =>
  parts.length === 0 ? [] : [`${what}: ${parts.join(', ')}`];

function keptParts(document: OdcsDocument, facts: OdcsFacts): readonly string[] {
  const sla = objectsIn(document.slaProperties);
  const firsts = SLAS.flatMap((name) => sla.find(fitsSla(name)) ?? []);
  const description = isObject(document.description) ? Object.keys(document.description) : [];
  const servers = objectsIn(document.servers).filter((server) => !ownServer(facts)(server));
  const channels = objectsIn(document.support).slice(1);
  return [
    ...more(
      'description',
      description.filter((key) => !['purpose', 'usage', 'limitations'].includes(key)),
    ),
    ...more(
      'servers',
      servers.map(({ server }) => textOf(server) || 'unnamed'),
    ),
    ...(document.schema === undefined ? [] : ['schema: what it says beside the product’s own schema']),
    ...more(
      'slaProperties',
      sla.filter((entry) => !firsts.includes(entry)).map(({ property }) => textOf(property) || 'unnamed'),
    ),
    ...(Array.isArray(document.team)
      ? ['team: its people']
      : more(
          'team',
          Object.keys(isObject(document.team) ? document.team : {}).filter((key) => key !== 'name'),
        )),
    ...more(
      'support',
      channels.map(({ channel }) => textOf(channel) || 'unnamed'),
    ),
    ...more('customProperties', foreignCustoms(document)),
    ...Object.keys(document).filter((key) => !HANDLED.includes(key)),
  ];
}

const isSaid = (terms: ContractTerms, field: TermField): boolean => fieldWords(terms, field) !== '';

/** Reads a document as the whole of a contract: what it does not promise is promised no more. */
export function fromOdcs(document: OdcsDocument, facts: OdcsFacts): OdcsReading {
  const [sla, custom] = [levels(document), customs(document)];
  const quality = conformance(document, facts);
  const reads = [...texts(document), ...sla.reads, ...quality.reads, ...custom.reads];
  const terms = normalised(Object.assign({ ...NO_TERMS }, ...reads.map(({ part }) => part)) as ContractTerms);
  const pathOf = (field: TermField) => reads.find(({ part }) => field in part)?.path ?? field;
  const fields = Object.keys(FIELD_NAMES) as readonly TermField[];
  return {
    terms,
    taken: fields
      .filter((field) => field !== 'throughputUnit' && isSaid(terms, field))
      .map((field) => ({ path: pathOf(field), name: FIELD_NAMES[field], words: fieldWords(terms, field) })),
    kept: keptParts(document, facts),
    faults: [
      ...[...sla.faults, ...quality.faults, ...custom.faults],
      ...boundsOf(terms, pathOf),
      ...contradictions(document, facts),
    ],
  };
}
