import {
  GetSchemaCommand,
  GetSchemaVersionCommand,
  type GlueClient,
  ListRegistriesCommand,
  ListSchemasCommand,
  ListSchemaVersionsCommand,
} from '@aws-sdk/client-glue';
import { z } from 'zod';
import type { AwsFailure } from '../kernel/aws-failure';
import type { CallGate } from '../kernel/call-gate';
import { err, ok, type Result } from '../kernel/result';
import { COMPATIBILITY_MODES } from '../schema-rules/compatibility-mode';
import { SCHEMA_FORMATS } from '../schema-rules/schema-format';
import { type ReadVersion, VERSION_STATUSES } from '../schemas/domain/version-changes';
import type { ListedRegistry, ListedSchema, Page, SchemaReader, SchemaReading } from '../schemas/ports';
import { incomplete } from './assume-role';
import { call } from './call';
import { type Gated, gated } from './gated';
import type { SpokeSessions } from './spoke-sessions';

/** The registry's own largest page. */
const PAGE = 100;
/** An account may have 10,000 versions (docs/aws-facts.md §7): what one reading does not fetch, the next one does. */
const MOST_DEFINITIONS = 100;
const MOST_PAGES = 100;

const text = z.string().default('');
const registries = z.array(z.object({ RegistryName: z.string(), Description: text }));
const schemas = z.array(z.object({ SchemaArn: z.string(), SchemaName: z.string(), Description: text }));
const described = z.object({
  DataFormat: z.enum(SCHEMA_FORMATS),
  Compatibility: z.enum(COMPATIBILITY_MODES),
  SchemaCheckpoint: z.number(),
  Description: text,
});
const listed = z.object({
  SchemaVersionId: z.uuid(),
  VersionNumber: z.number(),
  Status: z.enum(VERSION_STATUSES),
  CreatedTime: z.coerce.date(),
});
const defined = z.object({ SchemaDefinition: z.string() });

/** Answers are text of AWS's: what is not of the shape that it promises ends the reading. */
function shaped<T>(shape: z.ZodType<T>, answer: unknown, operation: string): Result<T, AwsFailure> {
  const parsed = shape.safeParse(answer);
  return parsed.success ? ok(parsed.data) : err(incomplete(operation));
}

const pageOf = <T>(items: readonly T[], next: string | undefined): Page<T> => ({ items, next: next ?? null });

async function listRegistries(glue: GlueClient, next: string | null, turn: Gated) {
  const operation = 'glue:ListRegistries';
  const page = await turn(operation, () =>
    call(operation, () =>
      glue.send(new ListRegistriesCommand({ MaxResults: PAGE, NextToken: next ?? undefined })),
    ),
  );
  if (!page.ok) return page;
  const found = shaped(registries, page.value.Registries ?? [], operation);
  if (!found.ok) return found;
  const items = found.value.map(
    ({ RegistryName, Description }): ListedRegistry => ({ name: RegistryName, description: Description }),
  );
  return ok(pageOf(items, page.value.NextToken));
}

async function listSchemas(glue: GlueClient, RegistryName: string, next: string | null, turn: Gated) {
  const operation = 'glue:ListSchemas';
  const page = await turn(operation, () =>
    call(operation, () =>
      glue.send(
        new ListSchemasCommand({
          RegistryId: { RegistryName },
          MaxResults: PAGE,
          NextToken: next ?? undefined,
        }),
      ),
    ),
  );
  if (!page.ok) return page;
  const found = shaped(schemas, page.value.Schemas ?? [], operation);
  if (!found.ok) return found;
  const items = found.value.map(
    ({ SchemaArn, SchemaName, Description }): ListedSchema => ({
      arn: SchemaArn,
      name: SchemaName,
      description: Description,
    }),
  );
  return ok(pageOf(items, page.value.NextToken));
}

async function listVersions(
  glue: GlueClient,
  SchemaArn: string,
  turn: Gated,
): Promise<Result<readonly ReadVersion[], AwsFailure>> {
  const operation = 'glue:ListSchemaVersions';
  const versions: ReadVersion[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await turn(operation, () =>
      call(operation, () =>
        glue.send(
          new ListSchemaVersionsCommand({ SchemaId: { SchemaArn }, MaxResults: PAGE, NextToken: next }),
        ),
      ),
    );
    if (!answer.ok) return answer;
    const found = shaped(z.array(listed), answer.value.Schemas ?? [], operation);
    if (!found.ok) return found;
    versions.push(
      ...found.value.map(({ SchemaVersionId, VersionNumber, Status, CreatedTime }) => ({
        id: SchemaVersionId.toLowerCase(),
        number: VersionNumber,
        status: Status,
        registeredAt: CreatedTime,
        definition: null,
      })),
    );
    next = answer.value.NextToken;
    if (next === undefined) break;
  }
  return ok(versions);
}

/** Null: the version has gone between the list and this. */
async function readDefinition(
  glue: GlueClient,
  SchemaVersionId: string,
  turn: Gated,
): Promise<Result<string | null, AwsFailure>> {
  const operation = 'glue:GetSchemaVersion';
  const answer = await turn(operation, () =>
    call(operation, () => glue.send(new GetSchemaVersionCommand({ SchemaVersionId }))),
  );
  if (!answer.ok) return answer.error.kind === 'not-found' ? ok(null) : answer;
  const version = shaped(defined, answer.value, operation);
  return version.ok ? ok(version.value.SchemaDefinition) : version;
}

async function readSchema(
  glue: GlueClient,
  SchemaArn: string,
  known: ReadonlySet<string>,
  turn: Gated,
): Promise<Result<SchemaReading, AwsFailure>> {
  const operation = 'glue:GetSchema';
  const answer = await turn(operation, () =>
    call(operation, () => glue.send(new GetSchemaCommand({ SchemaId: { SchemaArn } }))),
  );
  if (!answer.ok) return answer;
  const schema = shaped(described, answer.value, operation);
  if (!schema.ok) return schema;
  const versions = await listVersions(glue, SchemaArn, turn);
  if (!versions.ok) return versions;
  // The newest first: they are what records are written with now.
  const unread = versions.value
    .filter(({ id }) => !known.has(id))
    .toSorted((a, b) => b.number - a.number)
    .map(({ id }) => id);
  const definitions = new Map<string, string | null>();
  for (const id of unread.slice(0, MOST_DEFINITIONS)) {
    const definition = await readDefinition(glue, id, turn);
    if (!definition.ok) return definition;
    definitions.set(id, definition.value);
  }
  return ok({
    format: schema.value.DataFormat,
    compatibility: schema.value.Compatibility,
    checkpoint: schema.value.SchemaCheckpoint,
    description: schema.value.Description,
    versions: versions.value.map((version) => ({
      ...version,
      definition: definitions.get(version.id) ?? null,
    })),
    complete: unread.length <= MOST_DEFINITIONS,
  });
}

/** The registries of an account as its spoke role sees them. Nothing is published about their rates: 15 calls a second. */
export const schemaRegistryReader = (sessions: SpokeSessions, gate: CallGate): SchemaReader => ({
  listRegistries: (target, next) =>
    sessions.read(target, (clients) =>
      listRegistries(clients.glue(target.region), next, gated(gate, target)),
    ),
  listSchemas: (target, registryName, next) =>
    sessions.read(target, (clients) =>
      listSchemas(clients.glue(target.region), registryName, next, gated(gate, target)),
    ),
  readSchema: (target, schemaArn, known) =>
    sessions.read(target, (clients) =>
      readSchema(clients.glue(target.region), schemaArn, known, gated(gate, target)),
    ),
});
