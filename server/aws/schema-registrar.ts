import { GetSchemaVersionCommand, RegisterSchemaVersionCommand } from '@aws-sdk/client-glue';
import { z } from 'zod';
import type { AwsFailure } from '../kernel/aws-failure';
import type { CallGate } from '../kernel/call-gate';
import { err, ok, type Result } from '../kernel/result';
import { VERSION_STATUSES } from '../schemas/domain/version-changes';
import type { RegisteredVersion, SchemaRegistrar } from '../schemas/proposal-ports';
import { incomplete } from './assume-role';
import { call } from './call';
import { gated } from './gated';
import type { SpokeSessions } from './spoke-sessions';

const answer = z.object({
  SchemaVersionId: z.uuid(),
  VersionNumber: z.number(),
  Status: z.enum(VERSION_STATUSES),
});

function versionIn(said: unknown, operation: string): Result<RegisteredVersion, AwsFailure> {
  const parsed = answer.safeParse(said);
  if (!parsed.success) return err(incomplete(operation));
  const { SchemaVersionId, VersionNumber, Status } = parsed.data;
  return ok({ id: SchemaVersionId.toLowerCase(), number: VersionNumber, status: Status });
}

/** Registering a version asks for the right on its registry and on the schema (docs/aws-facts.md §7). */
const session = (runId: string, schemaArn: string) => ({
  name: `sluice-run-${runId}`,
  policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'glue:RegisterSchemaVersion',
        Resource: [schemaArn, schemaArn.replace(/:schema\/([^/]+)\/.*$/, ':registry/$1')],
      },
    ],
  }),
});

export const schemaRegistrar = (sessions: SpokeSessions, gate: CallGate): SchemaRegistrar => ({
  async register(target, schemaArn, definition, runId) {
    const operation = 'glue:RegisterSchemaVersion';
    const writing = await sessions.write(target, session(runId, schemaArn));
    if (!writing.ok) return writing;
    return writing.value.use(async (clients) => {
      const said = await gated(gate, target)(operation, () =>
        call(operation, () =>
          clients.glue(target.region).send(
            new RegisterSchemaVersionCommand({
              SchemaId: { SchemaArn: schemaArn },
              SchemaDefinition: definition,
            }),
          ),
        ),
      );
      return said.ok ? versionIn(said.value, operation) : said;
    });
  },

  look: (target, SchemaVersionId) =>
    sessions.read(target, async (clients) => {
      const operation = 'glue:GetSchemaVersion';
      const said = await gated(gate, target)(operation, () =>
        call(operation, () =>
          clients.glue(target.region).send(new GetSchemaVersionCommand({ SchemaVersionId })),
        ),
      );
      return said.ok ? versionIn(said.value, operation) : said;
    }),
});
