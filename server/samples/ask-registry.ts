import { type ExplainedFailure, explainFailure } from '../grants/domain/explain-failure';
import type { AwsTarget } from '../kernel/aws-failure';
import type { SchemaVersion } from './decoding/codecs';
import type { LookDeps } from './ports';

/** Ids that one look asks about: records of a stream name a few, and whoever writes rubbish names any number. */
const MOST_ASKED = 5;

/** Why an id is not known. */
export type Unknown = 'no-such-version' | 'not-answered' | 'not-asked';

export type Answers = {
  readonly found: ReadonlyMap<string, SchemaVersion>;
  readonly unknown: ReadonlyMap<string, Unknown>;
  /** Of the registry that could not be asked. */
  readonly failure: ExplainedFailure | null;
};

/** Asks the registry of a stream's account and Region about ids that nobody synced, a few at most. */
export async function askRegistry(
  { versionReader, clock, lookMemory: { asked } }: Pick<LookDeps, 'versionReader' | 'clock' | 'lookMemory'>,
  place: { readonly target: AwsTarget; readonly alias: string },
  ids: readonly string[],
): Promise<Answers> {
  const { target, alias } = place;
  const found = new Map<string, SchemaVersion>();
  const unknown = new Map<string, Unknown>();
  let failure: ExplainedFailure | null = null;
  let calls = 0;
  for (const id of ids) {
    const key = `${target.accountId} ${target.region} ${id}`;
    let version = asked.get(key, clock.now().getTime());
    if (version === undefined) {
      // After a refusal the next one would be refused as well.
      if (failure !== null || calls >= MOST_ASKED) {
        unknown.set(id, failure === null ? 'not-asked' : 'not-answered');
        continue;
      }
      calls += 1;
      const answer = await versionReader.readVersion(target, id);
      if (!answer.ok) {
        failure = explainFailure(answer.error, alias);
        unknown.set(id, 'not-answered');
        continue;
      }
      version = answer.value;
      asked.keep(key, version, clock.now().getTime());
    }
    if (version) found.set(id, version);
    else unknown.set(id, 'no-such-version');
  }
  return { found, unknown, failure };
}
