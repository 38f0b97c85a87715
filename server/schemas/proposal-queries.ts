import { may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import { failureOf } from '../subscriptions/present-grants';
import { checkInlineVersion, demanded } from './domain/inline-check';
import { checkProposal } from './domain/proposal';
import { inlineStandingOf } from './inline-repository';
import { mayPropose, proposing } from './may-propose';
import { standingOf } from './proposal-repository';
import type { ProposalPage } from './view';

type Deps = { readonly db: PrismaClient };

/** A proposal, held against the schema as it is kept now. For those who may see the product's drafts; null for others. */
export async function getProposalPage(
  { db }: Deps,
  actor: Actor,
  slug: string,
  number: number,
): Promise<ProposalPage | null> {
  const row = await db.schemaProposal.findUnique({
    where: { number },
    include: {
      product: {
        select: {
          id: true,
          slug: true,
          name: true,
          lifecycle: true,
          ownerProjectId: true,
          domainId: true,
          registrySchemaArn: true,
        },
      },
    },
  });
  if (row?.product.slug !== slug || !may(actor, 'products:see-draft', row.product)) return null;
  const { product } = row;
  const [standing, affected, others, proposer] = await Promise.all([
    heldAgainst(db, row.schemaArn, product),
    affectedBy(db, product.id),
    row.schemaArn === null
      ? 0
      : db.dataProduct.count({
          where: { registrySchemaArn: row.schemaArn, id: { not: product.id }, lifecycle: { not: 'RETIRED' } },
        }),
    db.user.findUnique({ where: { id: row.proposedById }, select: { name: true } }),
  ]);
  return {
    number,
    product: { slug: product.slug, name: product.name },
    state: row.state,
    isWritten: row.schemaArn === null,
    isDraft: product.lifecycle === 'DRAFT',
    note: row.note,
    proposedBy: proposer?.name ?? 'Somebody',
    proposedAt: row.proposedAt,
    finishedAt: row.finishedAt,
    version: row.versionNumber,
    failure: failureOf(row.failure),
    format: standing.format,
    compatibility: standing.compatibility,
    definition: row.definition,
    check: standing.check(row.definition),
    affected,
    otherProducts: others,
    mayDiscard: may(actor, proposing(product), product),
    mayRegister: product.registrySchemaArn === row.schemaArn && mayPropose(actor, product),
  };
}

/** What a proposal is held against: what is kept of the registry's schema, or what is written here. */
async function heldAgainst(
  db: PrismaClient,
  schemaArn: string | null,
  product: { readonly id: string; readonly lifecycle: string },
): Promise<Pick<ProposalPage, 'format' | 'compatibility'> & { check(text: string): ProposalPage['check'] }> {
  if (schemaArn !== null) {
    const standing = await standingOf(db, schemaArn);
    const { format, compatibility } = standing;
    return { format, compatibility, check: (text) => checkProposal(text, standing) };
  }
  const standing = await inlineStandingOf(db, product.id);
  const mode = demanded(product.lifecycle, standing);
  return {
    format: 'JSON',
    compatibility: standing.mode,
    check: (text) => checkInlineVersion(text, { ...standing, mode }),
  };
}

/** Who reads the product now, by project. */
async function affectedBy(db: PrismaClient, productId: string): Promise<ProposalPage['affected']> {
  const rows = await db.subscription.findMany({
    where: { productId, state: { in: [...LIVE_STATES] } },
    orderBy: { number: 'asc' },
    select: { number: true, project: { select: { name: true } } },
  });
  return rows.map(({ project, ...subscription }) => ({ ...subscription, project: project.name }));
}

/** Whether the actor may propose a version of the product's schema, with what it would follow; null: no such product. */
export async function getProposeForm(
  { db }: Deps,
  actor: Actor,
  slug: string,
): Promise<{
  readonly productId: string;
  readonly name: string;
  readonly format: string | null;
  readonly isWritten: boolean;
  readonly newest: { readonly number: number; readonly definition: string } | null;
} | null> {
  const product = await db.dataProduct.findUnique({
    where: { slug },
    select: {
      id: true,
      name: true,
      lifecycle: true,
      ownerProjectId: true,
      domainId: true,
      registrySchemaArn: true,
    },
  });
  if (!product || !mayPropose(actor, product)) return null;
  const about = { productId: product.id, name: product.name };
  if (product.registrySchemaArn === null) {
    const [newest] = (await inlineStandingOf(db, product.id)).past;
    return newest ? { ...about, format: 'JSON', isWritten: true, newest } : null;
  }
  const { format, past } = await standingOf(db, product.registrySchemaArn);
  return { ...about, format, isWritten: false, newest: past[0] ?? null };
}
