import { SID_PREFIX } from '../../policies/build/live-grant';
import { statementsOf } from '../../policies/document';
import { parsePolicyDocument } from '../../policies/parse';

/** How many statements of a stream's policy are not ours; null when the text is no policy that we can read. */
export function countUnmanaged(policy: string | null): number | null {
  if (policy === null) return 0;
  const parsed = parsePolicyDocument(policy);
  if (!parsed.ok) return null;
  return statementsOf(parsed.value).filter((statement) => !statement.Sid?.startsWith(SID_PREFIX)).length;
}
