import { may } from '../../access/permissions';
import { mayUseStream } from '../../accounts/domain/account';
import type { Actor } from '../../kernel/actor';
import { parseStreamArn } from '../../kernel/arn';
import { err, ok, type Result } from '../../kernel/result';
import { findLink, followLink, type LinkError } from '../../schemas/use-cases/link-schema';
import { readWritten, type WriteError, writeFirstVersion } from '../../schemas/use-cases/write-first-version';
import type { DataProduct } from '../domain/data-product';
import { freeSlug, slugFrom } from '../domain/slug';
import type { CreateDraftInput } from '../schema';
import {
  type CatalogTransaction,
  type DescribingDeps,
  type DescribingTx,
  subjectOf,
} from './catalog-transaction';

export type CreateDraftError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-assigned' }
  | { readonly kind: 'unknown-region'; readonly regions: readonly string[] }
  /** The product that the stream is already, where the actor may know of it. */
  | {
      readonly kind: 'stream-taken';
      readonly product: { readonly slug: string; readonly name: string } | null;
    }
  | { readonly kind: 'no-such-domain' }
  | { readonly kind: 'busy' }
  | LinkError
  | WriteError;

/** Without a word about a registry it is linked to none. */
type DraftInput = Omit<CreateDraftInput, 'registrySchemaArn'> &
  Partial<Pick<CreateDraftInput, 'registrySchemaArn'>>;

/** Names are free, slugs are not: another draft may take one between the look and the insert. */
const SLUG_ATTEMPTS = 5;

async function insertDraft(
  tx: DescribingTx,
  actor: Actor,
  input: DraftInput,
): Promise<Result<DataProduct, CreateDraftError>> {
  const stream = parseStreamArn(input.streamArn);
  if (!stream) return err({ kind: 'not-assigned' });
  const link = await findLink(tx, input.registrySchemaArn ?? '', stream);
  if (!link.ok) return link;
  const wanted = slugFrom(input.name);
  for (let attempt = 0; attempt < SLUG_ATTEMPTS; attempt += 1) {
    const inserted = await tx.products.insert({
      slug: freeSlug(wanted, await tx.products.slugsLike(wanted)),
      name: input.name,
      description: input.description,
      support: input.support,
      classification: input.classification,
      accessPatterns: input.accessPatterns,
      domainId: input.domainId,
      ownerProjectId: input.ownerProjectId,
      accountId: stream.accountId,
      region: stream.region,
      streamName: stream.streamName,
      streamArn: input.streamArn,
      registrySchemaArn: link.value,
      fieldNames: link.value === null ? '' : await tx.schemas.fieldNames(link.value),
      createdById: actor.id,
    });
    if (inserted === 'stream-taken') return err(await takenBy(tx, actor, input.streamArn));
    if (inserted !== 'slug-taken') return ok(inserted);
  }
  return err({ kind: 'busy' });
}

async function takenBy(tx: CatalogTransaction, actor: Actor, streamArn: string): Promise<CreateDraftError> {
  const product = await tx.products.findByStream(streamArn);
  const visible = product && (product.lifecycle !== 'DRAFT' || may(actor, 'products:see-draft', product));
  return { kind: 'stream-taken', product: visible ? { slug: product.slug, name: product.name } : null };
}

/** A product that only its owners see. Nothing is asked of AWS and nothing changes there. */
export async function createDraft(
  deps: DescribingDeps,
  actor: Actor,
  input: DraftInput,
): Promise<Result<DataProduct, CreateDraftError>> {
  if (!may(actor, 'products:draft', input)) return err({ kind: 'forbidden' });
  const text = readWritten(input.schemaText);
  if (!text.ok) return text;
  const stream = parseStreamArn(input.streamArn);
  if (!stream) return err({ kind: 'not-assigned' });

  return deps.unitOfWork(async (tx) => {
    // A project that is being removed has no assignments any more once this comes back.
    await tx.projects.hold(input.ownerProjectId);
    const account = await tx.accounts.find(stream.accountId);
    const assignments = await tx.accounts.assignments({
      accountId: stream.accountId,
      projectId: input.ownerProjectId,
    });
    if (!account || !mayUseStream(assignments, input.ownerProjectId, { ...stream, ...input }))
      return err({ kind: 'not-assigned' });
    if (!account.regions.includes(stream.region))
      return err({ kind: 'unknown-region', regions: account.regions });
    if (!(await tx.domains.hold(input.domainId))) return err({ kind: 'no-such-domain' });

    const inserted = await insertDraft(tx, actor, input);
    if (!inserted.ok) return inserted;
    const { id, registrySchemaArn } = inserted.value;
    if (registrySchemaArn === null) {
      const by = { id: actor.id, at: deps.clock.now() };
      const written = await writeFirstVersion(tx, id, text.value, by);
      if (!written.ok) return written;
    }
    const draft = (await tx.products.find(id)) ?? inserted.value;
    await followLink(tx, null, draft);
    await tx.audit.record(actor, {
      type: 'data-product.drafted',
      ...subjectOf(draft),
      after: { name: input.name, stream: input.streamArn, classification: input.classification },
    });
    return ok(draft);
  });
}
