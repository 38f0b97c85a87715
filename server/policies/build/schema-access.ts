import { parseArn } from '../../kernel/arn';
import type { ConditionBlock } from '../document';
import type { AccessPattern } from './access-pattern';
import { type LiveGrant, SID_PREFIX } from './live-grant';
import { sha256 } from './sha256';

/**
 * Reading the registry schema that a product's records are framed with, for roles of the registry's own account: no
 * resource policy hangs on a registry, so no other account can be let in (docs/aws-facts.md §7).
 */
export const isSchemaAction = (action: string): boolean => action.startsWith('glue:');

/**
 * What a record's header leads to: the version of that id. A request by id names no resource, so that AWS's own policy
 * for deserializers allows it on `*`; here in the schema's Region alone. Ids are random and of the role's account.
 */
export const READ_BY_ID = 'glue:GetSchemaVersion';

const LOOK = ['glue:GetSchema', 'glue:ListSchemaVersions'];

/** What is asked of the schema and its registry; a serializer looks the version of its definition up. */
const ofSchema = (pattern: AccessPattern): readonly string[] =>
  pattern === 'PRODUCER' ? ['glue:GetSchema', 'glue:GetSchemaByDefinition', 'glue:ListSchemaVersions'] : LOOK;

/** All of it, in the order in which people read it. */
export const schemaActions = (pattern: AccessPattern): readonly string[] => [
  READ_BY_ID,
  ...ofSchema(pattern),
];

/** Actions on a schema have to be allowed on its registry as well; of the id there is no resource. */
export function schemaResources(schemaArn: string, action?: string): readonly string[] {
  if (action === READ_BY_ID) return ['*'];
  const [, registry] = parseArn(schemaArn)?.resource.split('/') ?? [];
  const registryArn = `${schemaArn.slice(0, schemaArn.indexOf(':schema/'))}:registry/${registry ?? ''}`;
  return [registryArn, schemaArn];
}

/** What every request to a service of a Region carries. */
export const REQUESTED_REGION = 'aws:RequestedRegion';
export const regionOf = (schemaArn: string): string => parseArn(schemaArn)?.region ?? '';

export type SchemaShare = {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: ConditionBlock;
};

const sid = (word: string, meaning: unknown): string =>
  `${SID_PREFIX}${word}${sha256(JSON.stringify(meaning)).slice(0, 8)}`;

/**
 * The statements that a grant adds to the role's policy for its product's schema. Schemas that are read alike share one,
 * and all of a Region the one by id. No endpoint of a VPC is asked for: the registry has endpoints of its own.
 */
export function schemaShares({
  pattern,
  schemaArn,
}: Pick<LiveGrant, 'pattern' | 'schemaArn'>): readonly SchemaShare[] {
  if (!schemaArn) return [];
  const actions = ofSchema(pattern);
  const condition = { StringEquals: { [REQUESTED_REGION]: regionOf(schemaArn) } };
  return [
    { sid: sid('Schema', actions), actions, resources: schemaResources(schemaArn) },
    { sid: sid('SchemaById', [READ_BY_ID, condition]), actions: [READ_BY_ID], resources: ['*'], condition },
  ];
}
