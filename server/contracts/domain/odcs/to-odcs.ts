import type { Lifecycle } from '../../../catalog/domain/words';
import type { ContractTerms } from '../terms';
import { withConformance } from './conformance';
import { CUSTOM_NAMES, fitsCustom, nextCustom, nextOwner, OWNER_PROPERTY } from './custom';
import { isObject, type OdcsDocument, objectsIn, putInto, textOf, without } from './document';
import { type SchemaFacts, schemaObjects } from './schema-objects';
import { fitsSla, nextSla, SLAS } from './sla';

/** What the document says of the product itself, whatever was imported. */
export type OdcsFacts = SchemaFacts & {
  readonly productId: string;
  readonly name: string;
  readonly lifecycle: Lifecycle;
  readonly domain: string;
  readonly streamArn: string;
  readonly accountId: string;
  readonly region: string;
  /** Format of the records, where a registry says it. */
  readonly format: string | null;
};

export const ODCS_VERSION = 'v3.1.0';

const STATUS: Readonly<Record<Lifecycle, string>> = {
  DRAFT: 'draft',
  PUBLISHED: 'active',
  DEPRECATED: 'deprecated',
  RETIRED: 'retired',
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
/** Empty lists and objects that nobody wrote are left out. */
const orNothing = (key: string, value: readonly unknown[] | OdcsDocument, kept: unknown): OdcsDocument =>
  Object.keys(value).length === 0 && kept === undefined ? {} : { [key]: value };

function description(kept: unknown, terms: ContractTerms): OdcsDocument {
  const others = without(isObject(kept) ? kept : {}, 'purpose', 'usage', 'limitations');
  const own = Object.entries({
    purpose: terms.purpose,
    usage: terms.usage,
    limitations: terms.limitations,
  }).filter(([, text]) => text !== '');
  return { ...Object.fromEntries(own), ...others };
}

/** The server of a document that is this stream, or one of Kinesis that names no stream. */
export const ownServer =
  ({ streamName }: Pick<OdcsFacts, 'streamName'>) =>
  ({ type, stream }: OdcsDocument): boolean =>
    type === 'kinesis' && (stream === undefined || stream === streamName);

function servers(kept: unknown, facts: OdcsFacts): readonly unknown[] {
  return putInto(listOf(kept), ownServer(facts), (found) => ({
    server: facts.slug,
    type: 'kinesis',
    ...found,
    stream: facts.streamName,
    region: facts.region,
    ...(facts.format === null ? {} : { format: facts.format.toLowerCase() }),
    customProperties: [
      { property: 'streamArn', value: facts.streamArn },
      { property: 'accountId', value: facts.accountId },
    ].reduce<readonly unknown[]>(
      (list, own) => putInto(list, fitsCustom(own.property), (entry) => ({ ...entry, ...own })),
      listOf(found.customProperties),
    ),
  }));
}

function support(kept: unknown, channel: string): readonly unknown[] {
  const [first, ...others] = listOf(kept);
  if (channel === '') return others;
  // Another channel's address and tool would say something wrong of this one.
  return [isObject(first) && textOf(first.channel).trim() === channel ? first : { channel }, ...others];
}

function team(kept: unknown, owner: string): OdcsDocument {
  if (Array.isArray(kept)) return { team: kept };
  const others = without(isObject(kept) ? kept : {}, 'name');
  return orNothing('team', owner === '' ? others : { name: owner, ...others }, kept);
}

function customProperties(kept: OdcsDocument, terms: ContractTerms): readonly unknown[] {
  const own = CUSTOM_NAMES.reduce<readonly unknown[]>(
    (list, name) => putInto(list, fitsCustom(name), nextCustom(name, terms)),
    listOf(kept.customProperties),
  );
  return Array.isArray(kept.team) ? putInto(own, fitsCustom(OWNER_PROPERTY), nextOwner(terms.owner)) : own;
}

/**
 * A contract as the Open Data Contract Standard writes it. What a document that was imported says besides comes out as it
 * came in, also in entries of which Sluice knows a part; what the two say alike stays as it was written.
 */
export function toOdcs(
  kept: OdcsDocument | null,
  facts: OdcsFacts,
  terms: ContractTerms,
  number: number,
): OdcsDocument {
  const from = kept ?? {};
  const sla = SLAS.reduce<readonly unknown[]>(
    (list, name) => putInto(list, fitsSla(name), nextSla(name, terms)),
    listOf(from.slaProperties),
  );
  const own: OdcsDocument = {
    apiVersion: textOf(from.apiVersion) || ODCS_VERSION,
    kind: 'DataContract',
    id: textOf(from.id) || facts.productId,
    name: textOf(from.name) || facts.name,
    version: `${number}.0.0`,
    status: STATUS[facts.lifecycle],
    domain: facts.domain,
    dataProduct: facts.slug,
    ...orNothing('description', description(from.description, terms), from.description),
    servers: servers(from.servers, facts),
    schema: withConformance(schemaObjects(from.schema, facts), facts, terms),
    ...orNothing('slaProperties', sla, from.slaProperties),
    ...team(from.team, terms.owner),
    ...orNothing('support', support(from.support, terms.support), from.support),
    ...orNothing('customProperties', customProperties(from, terms), from.customProperties),
  };
  return { ...own, ...without(from, ...Object.keys(own)) };
}

/** Names of customProperties that are not Sluice's. */
export const foreignCustoms = (document: OdcsDocument): readonly string[] =>
  objectsIn(document.customProperties)
    .map(({ property }) => textOf(property))
    .filter(
      (name) =>
        !(CUSTOM_NAMES as readonly string[]).includes(name) &&
        !(name === OWNER_PROPERTY && Array.isArray(document.team)),
    );
