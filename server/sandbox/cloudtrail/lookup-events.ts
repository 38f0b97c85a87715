import type { Event, LookupEventsRequest, LookupEventsResponse } from '@aws-sdk/client-cloudtrail';
import { AwsError, type Operation } from '../contract';
import type { Trail } from './trail';
import type { TrailEvent } from './trail-event';
import { eventView, resourceNames, resourceType } from './trail-view';

const LARGEST_PAGE = 50;
const NINETY_DAYS_MS = 90 * 24 * 3_600_000;

type Attribute = NonNullable<NonNullable<LookupEventsRequest['LookupAttributes']>[number]['AttributeKey']>;

/** What an attribute of the question is compared with. */
const VALUES: Readonly<Record<Attribute, (event: TrailEvent) => readonly string[]>> = {
  EventId: ({ id }) => [id],
  EventName: ({ name }) => [name],
  EventSource: ({ source }) => [source],
  Username: ({ userName }) => [userName],
  ReadOnly: ({ readOnly }) => [String(readOnly)],
  ResourceName: ({ resources }) => resources.flatMap(resourceNames),
  ResourceType: ({ resources }) => resources.flatMap((arn) => resourceType(arn) ?? []),
  // Keys are not written down: nothing that signs calls leaves the authentication.
  AccessKeyId: () => [],
};

/** The last 90 days of management events of the caller's account in the Region that is called, newest first. */
export const lookupEvents = (trail: Trail): Operation<LookupEventsRequest, LookupEventsResponse> => ({
  checks: (_input, { caller }) => [
    { action: 'cloudtrail:LookupEvents', resource: '*', resourceAccountId: caller.accountId },
  ],
  run(input, { caller, region, now }) {
    const most = input.MaxResults ?? LARGEST_PAGE;
    if (!(Number.isInteger(most) && most >= 1 && most <= LARGEST_PAGE))
      throw new AwsError(
        'InvalidMaxResultsException',
        `A max results value of ${most} is invalid. Specify max results between 1 and ${LARGEST_PAGE}.`,
      );
    const from = input.StartTime?.getTime() ?? Number.NEGATIVE_INFINITY;
    const until = input.EndTime?.getTime() ?? Number.POSITIVE_INFINITY;
    if (from > until)
      throw new AwsError('InvalidTimeRangeException', 'Start time must not be later than end time.');
    // Insights events are a product of their own; nobody has any here.
    if (input.EventCategory !== undefined) return { Events: [] };
    const before = input.NextToken === undefined ? undefined : readToken(input.NextToken, input);
    const found = trail.look({
      recipient: caller.accountId,
      region,
      from: Math.max(from, now.getTime() - NINETY_DAYS_MS),
      until,
      matches: matcher(input),
      ...(before !== undefined && { before }),
      // One more tells whether there is a next page.
      most: most + 1,
    });
    const page = found.slice(0, most);
    const last = page.at(-1);
    return {
      Events: page.map(({ event }): Event => eventView(event)),
      ...(last && found.length > most && { NextToken: writeToken(last.number, input) }),
    };
  },
});

function matcher({ LookupAttributes: attributes = [] }: LookupEventsRequest): (event: TrailEvent) => boolean {
  const [wanted, ...more] = attributes;
  if (!wanted) return () => true;
  const values = Object.hasOwn(VALUES, wanted.AttributeKey ?? '')
    ? VALUES[wanted.AttributeKey as Attribute]
    : undefined;
  if (more.length > 0 || !values)
    throw new AwsError(
      'InvalidLookupAttributesException',
      'Specify one lookup attribute that LookupEvents knows.',
    );
  return (event) => values(event).includes(wanted.AttributeValue ?? '');
}

/** A token goes with the question that it was made for. */
const questionOf = ({ LookupAttributes, StartTime, EndTime }: LookupEventsRequest): string =>
  JSON.stringify([LookupAttributes ?? [], StartTime?.getTime() ?? null, EndTime?.getTime() ?? null]);

const writeToken = (number: number, input: LookupEventsRequest): string =>
  Buffer.from(JSON.stringify([number, questionOf(input)])).toString('base64url');

function readToken(token: string, input: LookupEventsRequest): number {
  try {
    const read: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (Array.isArray(read) && Number.isSafeInteger(read[0]) && read[1] === questionOf(input)) return read[0];
  } catch {
    // Said below.
  }
  throw new AwsError(
    'InvalidNextTokenException',
    'Invalid nextToken value. It must come from the same lookup.',
  );
}
