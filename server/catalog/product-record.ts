import { z } from 'zod';
import type { Prisma } from '../db/generated/client';
import type { DataProduct, StoredStreamFacts } from './domain/data-product';

export const productSelect = {
  id: true,
  slug: true,
  name: true,
  description: true,
  support: true,
  lifecycle: true,
  classification: true,
  accessPatterns: true,
  domainId: true,
  ownerProjectId: true,
  accountId: true,
  region: true,
  streamName: true,
  streamArn: true,
  schema: true,
  registrySchemaArn: true,
  fieldNames: true,
  streamFacts: true,
  streamReadAt: true,
  tagState: true,
  publishedAt: true,
  createdById: true,
  version: true,
} as const satisfies Prisma.DataProductSelect;

type ProductRecord = Prisma.DataProductGetPayload<{ select: typeof productSelect }>;

const tagState = z.enum(['NONE', 'PENDING', 'APPLIED', 'FAILED']);
export const readTagState = (text: string) => tagState.parse(text);

const storedFacts: z.ZodType<StoredStreamFacts> = z.object({
  status: z.enum(['CREATING', 'ACTIVE', 'UPDATING', 'DELETING']),
  mode: z.enum(['ON_DEMAND', 'PROVISIONED']),
  openShards: z.number(),
  retentionHours: z.number(),
  encryption: z.enum(['NONE', 'AWS_MANAGED_KEY', 'CUSTOMER_MANAGED_KEY']),
  consumers: z.number(),
  unmanagedStatements: z.number().nullable(),
});

/** Null for a product whose stream was never read. */
export const readFacts = (json: Prisma.JsonValue | null): StoredStreamFacts | null =>
  json === null ? null : storedFacts.parse(json);

/** The column is JSON, which forgets the order of keys; so it holds the text, as one JSON string. */
export const readSchemaText = (json: Prisma.JsonValue | null): string | null =>
  typeof json === 'string' ? json : null;

export const toProduct = ({ schema, ...record }: ProductRecord): DataProduct => ({
  ...record,
  schemaText: readSchemaText(schema),
  streamFacts: readFacts(record.streamFacts),
  tagState: readTagState(record.tagState),
});
