import type { AwsFailure } from '../../kernel/aws-failure';
import { ok, type Result } from '../../kernel/result';
import type { Wish } from '../domain/mapping';
import type { Found } from '../domain/next-step';
import type { LoadedMapping, MappingJobDeps } from '../ports';

/** The wish and where it belongs, as they are now. */
export const load = ({ unitOfWork }: MappingJobDeps, subscriptionId: string): Promise<LoadedMapping | null> =>
  unitOfWork(async (tx) => {
    const [mapping, place] = [
      await tx.mappings.findOf(subscriptionId),
      await tx.mappings.place(subscriptionId),
    ];
    return mapping && place && { mapping, place };
  });

/** Where reading begins: where it stopped, if it was stopped by something else than the project's wish. */
export function wishOf({ mapping, place: { sourceArn } }: LoadedMapping): Wish | null {
  if (sourceArn === null) return null;
  const { functionArn, filters, settings, stoppedAt } = mapping;
  const start = stoppedAt ? { from: 'AT_TIMESTAMP' as const, at: stoppedAt.toISOString() } : settings.start;
  return { functionArn, sourceArn, filters, settings: { ...settings, start } };
}

const NONE: Result<Found, never> = ok({ kind: 'none' });

/** What AWS has: the one that is known by its name, else whatever maps the function to what it should read. */
export async function locate(
  { functionMapper }: MappingJobDeps,
  { mapping, place }: LoadedMapping,
): Promise<Result<Found, AwsFailure>> {
  const see = async (uuid: string): Promise<Result<Found | null, AwsFailure>> => {
    const seen = await functionMapper.get(place.target, uuid);
    return seen.ok ? ok(seen.value && { kind: 'ours', seen: seen.value }) : seen;
  };
  if (mapping.uuid !== null) {
    const known = await see(mapping.uuid);
    if (!known.ok) return known;
    if (known.value) return ok(known.value);
  }
  for (const sourceArn of new Set([mapping.sourceArn, place.sourceArn])) {
    if (sourceArn === null) continue;
    const listed = await functionMapper.find(place.target, sourceArn);
    if (!listed.ok) return listed;
    // What an earlier run made, whatever became of that run.
    const own = listed.value.find(({ mark }) => mark === mapping.id);
    if (own) {
      const seen = await see(own.uuid);
      if (!seen.ok) return seen;
      if (seen.value) return ok(seen.value);
    }
    const other = listed.value.find(({ functionArn }) => functionArn === mapping.functionArn);
    if (other && sourceArn === place.sourceArn) return ok({ kind: 'foreign', uuid: other.uuid });
  }
  return NONE;
}
