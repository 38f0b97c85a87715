import { may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import { failureOf } from '../subscriptions/present-grants';
import { checkProposal } from './domain/proposal';
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
    standingOf(db, row.schemaArn),
    affectedBy(db, product.id),
    db.dataProduct.count({
      where: { registrySchemaArn: row.schemaArn, id: { not: product.id }, lifecycle: { not: 'RETIRED' } },
    }),
    db.user.findUnique({ where: { id: row.proposedById }, select: { name: true } }),
  ]);
  return {
    number,
    product: { slug: product.slug, name: product.name },
    state: row.state,
    proposedBy: proposer?.name ?? 'Somebody',
    proposedAt: row.proposedAt,
    finishedAt: row.finishedAt,
    version: row.versionNumber,
    failure: failureOf(row.failure),
    format: standing.format,
    compatibility: standing.compatibility,
    definition: row.definition,
    check: checkProposal(row.definition, standing),
    affected,
    otherProducts: others,
    mayDiscard: may(actor, 'products:publish', product),
    mayRegister:
      product.lifecycle !== 'RETIRED' &&
      product.registrySchemaArn === row.schemaArn &&
      may(actor, 'products:publish', product),
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
  if (!product?.registrySchemaArn || product.lifecycle === 'RETIRED') return null;
  if (!may(actor, 'products:publish', product)) return null;
  const { format, past } = await standingOf(db, product.registrySchemaArn);
  return { productId: product.id, name: product.name, format, newest: past[0] ?? null };
}
