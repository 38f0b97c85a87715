import { GetSchemaVersionCommand } from '@aws-sdk/client-glue';
import { z } from 'zod';
import type { CallGate } from '../kernel/call-gate';
import { err, ok } from '../kernel/result';
import type { VersionReader } from '../samples/ports';
import { SCHEMA_FORMATS } from '../schema-rules/schema-format';
import { incomplete } from './assume-role';
import { call } from './call';
import { gated } from './gated';
import type { SpokeSessions } from './spoke-sessions';

const defined = z.object({ SchemaDefinition: z.string(), DataFormat: z.enum(SCHEMA_FORMATS) });

/** One version by the id that records carry, whatever schema it is of. */
export const schemaVersionReader = (sessions: SpokeSessions, gate: CallGate): VersionReader => ({
  readVersion: (target, SchemaVersionId) =>
    sessions.read(target, async ({ glue }) => {
      const operation = 'glue:GetSchemaVersion';
      const answer = await gated(gate, target)(operation, () =>
        call(operation, () => glue(target.region).send(new GetSchemaVersionCommand({ SchemaVersionId }))),
      );
      if (!answer.ok) return answer.error.kind === 'not-found' ? ok(null) : answer;
      const version = defined.safeParse(answer.value);
      if (!version.success) return err(incomplete(operation));
      return ok({ format: version.data.DataFormat, definition: version.data.SchemaDefinition });
    }),
});
