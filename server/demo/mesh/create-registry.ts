import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  type GlueClient,
  RegisterSchemaVersionCommand,
} from '@aws-sdk/client-glue';
import { created } from './aws-session';
import { MESH_REGION } from './definition';
import { ordersEnriched } from './schemas/retail';

/** The account whose streams have schemas in a registry, and the schema of one of them. */
export const REGISTRY_ACCOUNT = 'retail-prod';
const RegistryName = 'retail';
const SchemaName = 'order-enriched';
export const registrySchemaArn = (accountId: string): string =>
  `arn:aws:glue:${MESH_REGION}:${accountId}:schema/${RegistryName}/${SchemaName}`;

/** Its history: gold came later. */
export const REGISTRY_VERSIONS: readonly string[] = [
  {
    ...ordersEnriched,
    properties: {
      ...ordersEnriched.properties,
      loyaltyTier: {
        type: 'string',
        description: 'Tier in the loyalty programme.',
        enum: ['none', 'silver'],
      },
    },
  },
  ordersEnriched,
].map((schema) => JSON.stringify(schema, null, 2));

/** A registry with one schema of two versions; what is there stays as it is. */
export async function createRegistry(glue: GlueClient): Promise<void> {
  await created(
    glue.send(new CreateRegistryCommand({ RegistryName, Description: 'Records of the retail domain' })),
  );
  const [first, ...further] = REGISTRY_VERSIONS;
  const isNew = await created(
    glue.send(
      new CreateSchemaCommand({
        RegistryId: { RegistryName },
        SchemaName,
        DataFormat: 'JSON',
        Compatibility: 'BACKWARD',
        Description: 'Orders with what is known of the customer and the delivery',
        SchemaDefinition: first,
      }),
    ),
  );
  if (!isNew) return;
  for (const SchemaDefinition of further)
    await glue.send(
      new RegisterSchemaVersionCommand({ SchemaId: { RegistryName, SchemaName }, SchemaDefinition }),
    );
}
