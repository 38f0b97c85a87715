import { targetOf } from '../accounts/domain/account';
import { fieldNamesOf } from '../catalog/domain/schema-fields';
import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { SCHEMA_FORMATS } from '../schema-rules/schema-format';
import { fieldsOfDefinition } from './domain/definition-fields';
import { newestAvailable } from './domain/version-changes';
import type { SchemaRepository } from './ports';

const accountSelect = {
  id: true,
  alias: true,
  regions: true,
  spokeRoleArn: true,
  externalId: true,
  version: true,
} as const;

const versionSelect = { id: true, number: true, status: true, deletedAt: true } as const;

const toKnown = ({
  deletedAt,
  ...version
}: Prisma.RegistrySchemaVersionGetPayload<{ select: typeof versionSelect }>) => ({
  ...version,
  deleted: deletedAt !== null,
});

export const schemaRepository = (client: TransactionClient): SchemaRepository => ({
  async ensure({ arn, accountId, region, registryName, schemaName }) {
    const row = { arn, accountId, region, registryName, schemaName };
    await client.registrySchema.createMany({ data: [row], skipDuplicates: true });
  },

  async claim(arn, unlessSince, now) {
    const [claimed] = await client.$queryRaw<{ readAt: Date | null }[]>`
      update registry_schema set "claimedAt" = ${now}
       where arn = ${arn} and ("claimedAt" is null or "claimedAt" <= ${unlessSince})
         and exists (select from data_product where "registrySchemaArn" = ${arn})
      returning "readAt"`;
    if (!claimed) return null;
    const schema = await client.registrySchema.findUniqueOrThrow({
      where: { arn },
      select: {
        region: true,
        account: { select: accountSelect },
        versions: { select: versionSelect, orderBy: { number: 'asc' } },
      },
    });
    return {
      target: targetOf(schema.account, schema.region),
      alias: schema.account.alias,
      readBefore: claimed.readAt !== null,
      known: schema.versions.map(toKnown),
    };
  },

  async saveReading(arn, { format, compatibility, checkpoint, description }, changes, at) {
    await client.registrySchema.update({
      where: { arn },
      data: {
        format,
        compatibility,
        checkpoint,
        description,
        readAt: at,
        failure: Prisma.DbNull,
        failedAt: null,
      },
    });
    await client.registrySchemaVersion.createMany({
      data: changes.appeared.map((version) => ({ ...version, schemaArn: arn, seenAt: at })),
      skipDuplicates: true,
    });
    for (const { id, status } of changes.turned)
      await client.registrySchemaVersion.update({ where: { id }, data: { status } });
    const gone = changes.deleted.map(({ id }) => id);
    await client.registrySchemaVersion.updateMany({ where: { id: { in: gone } }, data: { deletedAt: at } });
    await client.registrySchemaVersion.updateMany({
      where: { id: { in: [...changes.restored] } },
      data: { deletedAt: null },
    });
  },

  async saveFailure(arn, failure, at) {
    const before = await client.registrySchema.findUniqueOrThrow({
      where: { arn },
      select: { failedAt: true },
    });
    await client.registrySchema.update({
      where: { arn },
      data: { failure: { ...failure }, failedAt: before.failedAt ?? at },
    });
    return before.failedAt === null;
  },

  linked: (arn) =>
    client.dataProduct.findMany({
      where: { registrySchemaArn: arn },
      orderBy: { id: 'asc' },
      select: { id: true, name: true, ownerProjectId: true },
    }),

  async due(before, limit) {
    const rows = await client.registrySchema.findMany({
      where: {
        products: { some: { lifecycle: { not: 'RETIRED' } } },
        OR: [{ claimedAt: null }, { claimedAt: { lt: before } }],
      },
      orderBy: { arn: 'asc' },
      take: limit,
      select: { arn: true },
    });
    return rows.map(({ arn }) => arn);
  },

  async beside(arn, number) {
    const [newer, older] = await client.registrySchemaVersion.findMany({
      where: { schemaArn: arn, status: 'AVAILABLE', number: { lte: number }, deletedAt: null },
      orderBy: { number: 'desc' },
      take: 2,
      select: { definition: true, schema: { select: { format: true } } },
    });
    const format = SCHEMA_FORMATS.find((known) => known === newer?.schema.format);
    return format && newer && older ? { format, older: older.definition, newer: newer.definition } : null;
  },

  async fieldNames(arn) {
    const schema = await client.registrySchema.findUnique({
      where: { arn },
      select: { format: true, versions: { select: { ...versionSelect, definition: true } } },
    });
    const format = SCHEMA_FORMATS.find((known) => known === schema?.format);
    const newest = newestAvailable(
      (schema?.versions ?? []).map((version) => ({ ...toKnown(version), definition: version.definition })),
    );
    return format && newest ? fieldNamesOf(fieldsOfDefinition(format, newest.definition)) : '';
  },

  async saveFieldNames(arn, names) {
    // By hand, because the client would say that the products themselves were changed now.
    await client.$executeRaw`
      update data_product set "fieldNames" = ${names}
       where "registrySchemaArn" = ${arn} and "fieldNames" <> ${names}`;
  },
});
