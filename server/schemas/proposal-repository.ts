import { targetOf } from '../accounts/domain/account';
import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { MOST_COMPARED } from '../schema-rules/judge-modes';
import { SCHEMA_FORMATS } from '../schema-rules/schema-format';
import type { Standing } from './domain/proposal';
import type { ProposalRepository } from './proposal-ports';

/** The schema as it was read last, with the newest versions that the registry has taken and still has. */
export async function standingOf(client: TransactionClient, arn: string): Promise<Standing> {
  const schema = await client.registrySchema.findUniqueOrThrow({
    where: { arn },
    select: {
      format: true,
      compatibility: true,
      checkpoint: true,
      versions: {
        where: { status: 'AVAILABLE', deletedAt: null },
        orderBy: { number: 'desc' },
        take: MOST_COMPARED,
        select: { number: true, definition: true },
      },
    },
  });
  const { format, versions, ...said } = schema;
  return { ...said, format: SCHEMA_FORMATS.find((known) => known === format) ?? null, past: versions };
}

export const proposalRepository = (client: TransactionClient): ProposalRepository => ({
  standing: (schemaArn) => standingOf(client, schemaArn),

  async insert({ by, at, ...proposal }) {
    const row = await client.schemaProposal.create({
      data: { ...proposal, proposedById: by, proposedAt: at },
      select: { number: true },
    });
    return row.number;
  },

  async lock(number) {
    const [locked] = await client.$queryRaw<{ id: string }[]>`
      select id from schema_proposal where number = ${number} for update`;
    if (!locked) return null;
    return client.schemaProposal.findUniqueOrThrow({
      where: { id: locked.id },
      select: { id: true, productId: true, schemaArn: true, definition: true, note: true, state: true },
    });
  },

  async begin(id, at) {
    await client.schemaProposal.update({
      where: { id },
      data: { state: 'REGISTERING', askedAt: at, finishedAt: null, failure: Prisma.DbNull },
    });
  },

  async discard(id, at) {
    await client.schemaProposal.update({ where: { id }, data: { state: 'DISCARDED', finishedAt: at } });
  },

  async registering(id) {
    const row = await client.schemaProposal.findFirst({
      where: { id, state: 'REGISTERING' },
      include: {
        product: { select: { id: true, name: true, ownerProjectId: true } },
        schema: { select: { region: true, account: true } },
      },
    });
    if (!row?.askedAt || !row.schema || row.schemaArn === null) return null;
    const { number, schemaArn, definition, versionId, askedAt, product, schema } = row;
    const target = targetOf(schema.account, schema.region);
    return {
      id,
      number,
      schemaArn,
      definition,
      versionId,
      askedAt,
      target,
      alias: schema.account.alias,
      product,
    };
  },

  async noteVersion(id, version) {
    await client.schemaProposal.update({
      where: { id },
      data: { versionId: version.id, versionNumber: version.number },
    });
  },

  async taken(id, version, at) {
    await client.schemaProposal.update({
      where: { id },
      data: { state: 'REGISTERED', versionId: version.id, versionNumber: version.number, finishedAt: at },
    });
  },

  async finish(id, state, failure, at) {
    const { count } = await client.schemaProposal.updateMany({
      where: { id, state: 'REGISTERING' },
      data: { state, finishedAt: at, failure: failure === null ? Prisma.DbNull : { ...failure } },
    });
    return count > 0;
  },
});
