import { currentActor } from '@/server/access/session';
import { problemOf } from '@/server/accounts/domain/connection-problem';
import { explainProblem } from '@/server/accounts/domain/explain-problem';
import { deps } from '@/server/deps';
import { unreachable } from '@/server/kernel/result';
import { type DiscoverError, discoverStreams } from '@/server/streams/queries';
import { discoverStreamsInput } from '@/server/streams/schema';

const NO_STORE = { 'cache-control': 'no-store' } as const;

type Fault = {
  readonly title: string;
  readonly cause: string;
  readonly remedy: string;
  readonly awsWords?: string;
};

function faultOf(error: DiscoverError, accountId: string): { status: number; fault: Fault } {
  switch (error.kind) {
    case 'not-found':
    case 'not-assigned':
      return {
        status: 404,
        fault: {
          title: 'This account is not assigned to your project',
          cause: 'Only streams of assigned accounts can be published.',
          remedy: 'A platform admin can assign the account or single streams of it.',
        },
      };
    case 'unknown-region':
      return {
        status: 400,
        fault: {
          title: 'Sluice does not work in this Region for the account',
          cause: `It does in ${error.regions.join(', ')}.`,
          remedy: 'Choose one of these, or ask a platform admin to add the Region.',
        },
      };
    case 'aws': {
      const { failure } = error;
      const words = explainProblem(problemOf(failure), {
        id: accountId,
        spokeRoleArn: 'The account’s Sluice role',
      });
      return {
        status: 502,
        fault: { ...words, awsWords: `${failure.code} on ${failure.operation}: ${failure.awsMessage}` },
      };
    }
    default:
      return unreachable(error);
  }
}

/** One page of an account's streams as AWS lists them now; the browser asks for the next one with `next`. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ title: 'Your session has ended' }, { status: 401, headers: NO_STORE });
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const input = discoverStreamsInput.safeParse(query);
  if (!input.success)
    return Response.json({ title: 'Choose an account and a Region' }, { status: 400, headers: NO_STORE });
  const found = await discoverStreams(deps, actor, input.data);
  if (found.ok) return Response.json(found.value, { headers: NO_STORE });
  const { status, fault } = faultOf(found.error, input.data.accountId);
  return Response.json(fault, { status, headers: NO_STORE });
}
