import { type CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import type { AwsFailure } from '../kernel/aws-failure';
import type { CallGate } from '../kernel/call-gate';
import { ok, type Result } from '../kernel/result';
import { newestUses, type RoleUse, roleUseOf } from '../subscriptions/domain/last-use';
import type { LastUseReader, UseRead } from '../subscriptions/last-use-ports';
import { call } from './call';
import { type Gated, gated } from './gated';
import type { SpokeSessions } from './spoke-sessions';

const OPERATION = 'cloudtrail:LookupEvents';
const PAGE = 50;
/** Two calls a second is all that an account has (docs/aws-facts.md §4): a busy account is read this far, and no further. */
const PAGES = 40;

/** All roles of the account at once: a lookup can ask for one attribute, and none of them is a role. */
async function readLastUse(
  cloudTrail: CloudTrailClient,
  since: Date,
  turn: Gated,
): Promise<Result<UseRead, AwsFailure>> {
  const uses: RoleUse[] = [];
  const question = {
    LookupAttributes: [{ AttributeKey: 'EventSource' as const, AttributeValue: 'kinesis.amazonaws.com' }],
    StartTime: since,
    MaxResults: PAGE,
  };
  let lookedBackTo = since;
  let next: string | undefined;
  for (let page = 1; page === 1 || next !== undefined; page += 1) {
    const answer = await turn(OPERATION, () =>
      call(OPERATION, () => cloudTrail.send(new LookupEventsCommand({ ...question, NextToken: next }))),
    );
    if (!answer.ok) return answer;
    const events = answer.value.Events ?? [];
    uses.push(...events.flatMap(({ CloudTrailEvent }) => roleUseOf(CloudTrailEvent ?? '') ?? []));
    next = answer.value.NextToken;
    if (page < PAGES || next === undefined) continue;
    lookedBackTo = events.at(-1)?.EventTime ?? since;
    break;
  }
  return ok({ uses: newestUses(uses), lookedBackTo });
}

export const lastUseReader = (sessions: SpokeSessions, gate: CallGate): LastUseReader => ({
  readLastUse: (target, since) =>
    sessions.read(target, (clients) =>
      readLastUse(clients.cloudTrail(target.region), since, gated(gate, target)),
    ),
});
