import type {
  DeleteSchemaVersionsInput,
  DeleteSchemaVersionsResponse,
  SchemaVersionErrorItem,
} from '@aws-sdk/client-glue';
import type { Operation } from '../contract';
import { checkSchema } from './access';
import type { GlueDeps } from './deps';
import { checkpointIsKept, invalidInput } from './errors';
import { requireLivingSchema, schemaTarget } from './target';

const RANGE = /^([1-9]\d{0,5})(?:-([1-9]\d{0,5}))?$/;
const HIGHEST = 100_000;

/**
 * `5`, or `5-8`. A range with the checkpoint in it is refused whole; the first version and numbers that there are not are
 * reported one by one while the others go (docs/aws-facts.md §7).
 */
export function deleteSchemaVersions({
  registry: store,
  locks,
}: GlueDeps): Operation<DeleteSchemaVersionsInput, DeleteSchemaVersionsResponse> {
  return {
    checks(input, context) {
      readRange(input.Versions ?? '');
      return checkSchema('DeleteSchemaVersions', schemaTarget(store, input.SchemaId, context));
    },
    async run(input, context) {
      const [from, to] = readRange(input.Versions ?? '');
      const now = context.now.getTime();
      const schema = requireLivingSchema(schemaTarget(store, input.SchemaId, context), context);
      locks.requireFree(schema.arn);
      const { checkpoint, nextVersion } = schema;
      if (from <= checkpoint && checkpoint <= to) throw checkpointIsKept(checkpoint);
      const errors: SchemaVersionErrorItem[] = [];
      if (from === 1) errors.push(refused(1, 'InvalidInputException', FIRST_VERSION));
      const versions = store.versionsOf(schema.arn, now).filter(({ deletedAt }) => deletedAt === undefined);
      const byNumber = new Map(versions.map((version) => [version.number, version]));
      const gone = [];
      for (const number of numbersIn(Math.max(from, 2), to, nextVersion)) {
        const version = byNumber.get(number);
        if (version) gone.push(version);
        else errors.push(refused(number, 'EntityNotFoundException', 'Schema version is not found.'));
      }
      await Promise.all(gone.map((version) => store.deleteVersion(version, now)));
      return { SchemaVersionErrors: errors };
    },
  };
}

const FIRST_VERSION = 'The first version of a schema can only be deleted with the schema.';

/** Numbers of a range. Of those that no version ever had, which may be 100,000, the two ends stand for all. */
function numbersIn(from: number, to: number, nextVersion: number): number[] {
  const unknown = Math.max(from, nextVersion);
  const given = Array.from(
    { length: Math.max(0, Math.min(to, unknown - 1) - from + 1) },
    (_, at) => from + at,
  );
  return to < unknown ? given : [...given, ...new Set([unknown, to])];
}

function readRange(versions: string): readonly [number, number] {
  const match = RANGE.exec(versions);
  const from = Number(match?.[1]);
  const to = Number(match?.[2] ?? match?.[1]);
  if (!match || from > to || to > HIGHEST)
    throw invalidInput('Versions has to be a version number or a range, 5 or 5-8.');
  return [from, to];
}

const refused = (number: number, code: string, message: string): SchemaVersionErrorItem => ({
  VersionNumber: number,
  ErrorDetails: { ErrorCode: code, ErrorMessage: message },
});
