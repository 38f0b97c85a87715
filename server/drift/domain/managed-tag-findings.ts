import { isManagedKey } from '../../tags/domain/managed-keys';
import type { ManagedTagRecord } from '../../tags/domain/managed-tag';
import type { Change, Finding } from './finding';

type Tags = Readonly<Record<string, string>>;
type Wanted = Pick<ManagedTagRecord, 'arn' | 'key' | 'value' | 'writing'>;

function changeOf(wanted: string | null, found: string | undefined): Change | null {
  if ((wanted ?? undefined) === found) return null;
  if (found === undefined) return 'MISSING';
  return wanted === null ? 'EXTRA' : 'CHANGED';
}

/**
 * What differs between the tags that Sluice writes on demand and those that one resource carries. Access can hang on
 * such a key, so one that nobody proposed is a finding too; every other tag is somebody else's business.
 */
export function managedTagFindings(
  arn: string,
  wanted: readonly Wanted[],
  seen: Tags,
  base: Pick<Finding, 'principals' | 'grantIds'> = { principals: [], grantIds: [] },
): readonly Finding[] {
  const own = wanted.filter((tag) => tag.arn === arn);
  const unknown = Object.keys(seen)
    .filter((key) => isManagedKey(key) && !own.some((tag) => tag.key === key))
    .map((key) => ({ arn, key, value: null, writing: false }));
  return [...own, ...unknown].flatMap(({ key, value, writing }): readonly Finding[] => {
    const found = seen[key];
    const change = writing ? null : changeOf(value, found);
    if (!change) return [];
    return [
      {
        ...base,
        key: `tag ${key}`,
        change,
        dimension: 'tags',
        subject: key,
        wanted: value === null ? [] : [value],
        found: found === undefined ? [] : [found],
      },
    ];
  });
}
