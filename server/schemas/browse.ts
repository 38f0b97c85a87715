import { may } from '../access/permissions';
import { mayUseStream, targetOf } from '../accounts/domain/account';
import { accountRepository } from '../accounts/repository';
import type { PrismaClient } from '../db/generated/client';
import { type ExplainedFailure, explainFailure } from '../grants/domain/explain-failure';
import type { Actor } from '../kernel/actor';
import { parseStreamArn } from '../kernel/arn';
import { err, ok, type Result } from '../kernel/result';
import type { ListedRegistry, ListedSchema, Page, SchemaReader } from './ports';
import type { BrowseSchemasInput } from './schema';

type Deps = { readonly db: PrismaClient; readonly schemaReader: SchemaReader };

export type BrowseError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'aws'; readonly failure: ExplainedFailure };

/**
 * One page of the registries in a stream's account and Region or, with `registry`, of that one's schemas, as AWS lists
 * them now. For members of the project that may publish the stream.
 */
export async function browseSchemas(
  { db, schemaReader }: Deps,
  actor: Actor,
  { projectId, streamArn, registry, next }: BrowseSchemasInput,
): Promise<Result<Page<ListedRegistry | ListedSchema>, BrowseError>> {
  const stream = parseStreamArn(streamArn);
  if (!stream || !may(actor, 'products:draft', { ownerProjectId: projectId }))
    return err({ kind: 'not-found' });
  const { accountId, region } = stream;
  const accounts = accountRepository(db);
  const [account, assignments] = await Promise.all([
    accounts.find(accountId),
    accounts.assignments({ accountId, projectId }),
  ]);
  if (!account || !mayUseStream(assignments, projectId, { accountId, streamArn }))
    return err({ kind: 'not-found' });
  const target = targetOf(account, region);
  const listed = registry
    ? await schemaReader.listSchemas(target, registry, next ?? null)
    : await schemaReader.listRegistries(target, next ?? null);
  return listed.ok
    ? ok(listed.value)
    : err({ kind: 'aws', failure: explainFailure(listed.error, account.alias) });
}
