import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  GetSchemaVersionCommand,
  type GlueClient,
} from '@aws-sdk/client-glue';
import { CLICK_SCHEMA } from './encode-record';

const RegistryName = 'sluice-demo';
const SchemaName = 'click';

/** Id of the version that framed records carry; registers the schema unless it is there. */
export async function schemaVersion(glue: GlueClient): Promise<string> {
  await unlessThere(glue.send(new CreateRegistryCommand({ RegistryName })));
  await unlessThere(
    glue.send(
      new CreateSchemaCommand({
        RegistryId: { RegistryName },
        SchemaName,
        DataFormat: 'AVRO',
        Compatibility: 'BACKWARD',
        SchemaDefinition: JSON.stringify(CLICK_SCHEMA),
      }),
    ),
  );
  const { SchemaVersionId } = await glue.send(
    new GetSchemaVersionCommand({
      SchemaId: { RegistryName, SchemaName },
      SchemaVersionNumber: { LatestVersion: true },
    }),
  );
  if (!SchemaVersionId) throw new Error('the registry answered no version of the schema');
  return SchemaVersionId;
}

async function unlessThere(creation: Promise<unknown>): Promise<void> {
  try {
    await creation;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AlreadyExistsException') throw error;
  }
}
