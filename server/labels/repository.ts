import type { TransactionClient } from '../db/transaction';
import { SCHEMA_FORMATS } from '../schema-rules/schema-format';
import { newestAvailable } from '../schemas/domain/version-changes';
import { MOST_LABELS, PII_KINDS, type PiiKind } from './domain/field-label';
import type { LabelRepository, SchemaStanding } from './ports';

/** A field that was renamed more often than this since it was labelled is found by its path alone. */
const MOST_VERSIONS = 60;
/** Counting ends here; a share stays what it is. */
const MOST_COUNTED = 1_000_000_000;

const piiKind = (text: string | null): PiiKind | null => PII_KINDS.find((kind) => kind === text) ?? null;

/** The versions that are written here, of which the newest counts. */
async function writtenHere(
  client: TransactionClient,
  productId: string,
  anchored: readonly string[],
): Promise<SchemaStanding> {
  const rows = await client.inlineSchemaVersion.findMany({
    where: { productId },
    orderBy: { number: 'desc' },
    select: { id: true, number: true },
  });
  const wanted = rows.filter(({ id }, index) => index < MOST_VERSIONS || anchored.includes(id));
  const versions = await client.inlineSchemaVersion.findMany({
    where: { id: { in: wanted.map(({ id }) => id) } },
    orderBy: { number: 'asc' },
    select: { id: true, number: true, definition: true },
  });
  const newest = versions.at(-1);
  return {
    ...{ format: newest ? 'JSON' : null, versions, validId: newest?.id ?? null },
    inline: newest?.definition ?? null,
  };
}

async function standingOf(
  client: TransactionClient,
  productId: string,
  anchored: readonly string[],
): Promise<SchemaStanding> {
  const product = await client.dataProduct.findUniqueOrThrow({
    where: { id: productId },
    select: { registrySchema: { select: { arn: true, format: true } } },
  });
  const { registrySchema } = product;
  if (!registrySchema) return writtenHere(client, productId, anchored);
  const rows = await client.registrySchemaVersion.findMany({
    // What the registry refused was never written with.
    where: { schemaArn: registrySchema.arn, status: { in: ['AVAILABLE', 'DELETING'] } },
    orderBy: [{ registeredAt: 'desc' }, { number: 'desc' }],
    select: { id: true, number: true, status: true, deletedAt: true },
  });
  const wanted = rows
    .filter(({ id }, index) => index < MOST_VERSIONS || anchored.includes(id))
    .map(({ id }) => id);
  const texts = await client.registrySchemaVersion.findMany({
    where: { id: { in: wanted } },
    select: { id: true, definition: true },
  });
  const definitions = new Map(texts.map(({ id, definition }) => [id, definition]));
  const valid = newestAvailable(rows.map((row) => ({ ...row, deleted: row.deletedAt !== null })));
  return {
    format: SCHEMA_FORMATS.find((known) => known === registrySchema.format) ?? null,
    versions: rows
      .toReversed()
      .flatMap(({ id, number }) =>
        definitions.has(id) ? [{ id, number, definition: definitions.get(id) ?? '' }] : [],
      ),
    validId: valid?.id ?? null,
    inline: null,
  };
}

export const labelRepository = (client: TransactionClient): LabelRepository => ({
  async labels(productId) {
    const rows = await client.fieldLabel.findMany({
      where: { productId },
      orderBy: [{ changedAt: 'desc' }, { id: 'desc' }],
      take: MOST_LABELS,
      omit: { productId: true, changedById: true, changedAt: true },
    });
    return rows.map((row) => ({ ...row, pii: piiKind(row.pii) }));
  },

  async refusals(productId) {
    const rows = await client.piiRefusal.findMany({
      where: { productId },
      select: { path: true, versionId: true, kind: true },
    });
    return rows.flatMap(({ kind, ...anchor }) => {
      const known = piiKind(kind);
      return known ? [{ ...anchor, kind: known }] : [];
    });
  },

  async findings(productId) {
    const rows = await client.piiFinding.findMany({
      where: { productId },
      omit: { productId: true, seenAt: true },
    });
    return rows.flatMap(({ kind, ...counts }) => {
      const known = piiKind(kind);
      return known ? [{ ...counts, kind: known }] : [];
    });
  },

  standing: (productId, anchors) =>
    standingOf(
      client,
      productId,
      anchors.flatMap(({ versionId }) => versionId ?? []),
    ),

  async lock(productId) {
    await client.$queryRaw`select id from data_product where id = ${productId}::uuid for no key update`;
  },

  async save(productId, { id, ...label }, by) {
    const said = { ...label, terms: [...label.terms], changedById: by.id, changedAt: by.at };
    await client.fieldLabel.upsert({ where: { id }, create: { id, productId, ...said }, update: said });
  },

  async remove(id) {
    await client.fieldLabel.deleteMany({ where: { id } });
  },

  async refuse(productId, refusal, by) {
    await client.piiRefusal.create({
      data: { ...refusal, productId, refusedById: by.id, refusedAt: by.at },
    });
  },

  async count(productId, counted, seen, at) {
    // In one order, so that two looks at once never wait for each other in a circle.
    const sorted = counted.toSorted((one, other) => (one.path + one.kind < other.path + other.kind ? -1 : 1));
    const paths = [...seen.keys()].toSorted();
    await client.$executeRaw`
      with rows as (
        select finding.path, finding.kind from pii_finding finding
        where finding."productId" = ${productId}::uuid and finding.path = any(${paths}::text[])
        order by finding.path, finding.kind for update
      )
      update pii_finding finding
      set seen = least(finding.seen::bigint + looked.seen, ${MOST_COUNTED})::int, "seenAt" = ${at}
      from unnest(${paths}::text[], ${paths.map((path) => seen.get(path) ?? 0)}::int[]) as looked(path, seen), rows
      where finding."productId" = ${productId}::uuid and finding.path = rows.path and finding.kind = rows.kind
        and looked.path = finding.path`;
    if (sorted.length === 0) return;
    await client.$executeRaw`
      insert into pii_finding as finding ("productId", path, kind, matched, seen, "seenAt")
      select ${productId}::uuid, path, kind, matched, seen, ${at}
      from unnest(
        ${sorted.map(({ path }) => path)}::text[], ${sorted.map(({ kind }) => kind)}::text[],
        ${sorted.map(({ matched }) => matched)}::int[], ${sorted.map(({ seen: looked }) => looked)}::int[]
      ) as looked(path, kind, matched, seen)
      on conflict ("productId", path, kind)
      do update set matched = least(finding.matched::bigint + excluded.matched, ${MOST_COUNTED})::int`;
  },
});
