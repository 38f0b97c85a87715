import type { ListStreamConsumersInput, ListStreamConsumersOutput } from '@aws-sdk/client-kinesis';
import { AwsError, type CallContext, type Operation } from '../contract';
import { consumerView } from './consumer-operations';
import type { FanOut } from './fan-out';
import { integerBetween, invalidArgument, requireMember } from './input';
import { requireCreation } from './list-shards';
import type { TokenSeal } from './sealed-token';
import { checkStream, requireStream, streamTarget } from './target';

const TOKEN_LIFETIME = 300_000;
const LARGEST_PAGE = 100;

/** By name, at most 100 a page. The stream's ARN comes with every page; the token lives 300 seconds. */
export const listStreamConsumers = (
  { plane: { streams }, consumers }: FanOut,
  seal: TokenSeal,
): Operation<ListStreamConsumersInput, ListStreamConsumersOutput> => {
  const after = (input: ListStreamConsumersInput, context: CallContext): string =>
    input.NextToken === undefined ? '' : openToken(seal, input, input.NextToken, context);

  return {
    checks: (input, context) => [checkStream('ListStreamConsumers', streamTarget(streams, input, context))],
    run(input, context) {
      const target = streamTarget(streams, input, context);
      const stream = requireStream(target);
      const start = after(input, context);
      requireCreation(stream, target, input.StreamCreationTimestamp);
      const most = integerBetween(input.MaxResults, 'MaxResults', {
        least: 1,
        most: 10_000,
        fallback: LARGEST_PAGE,
      });
      const now = context.now.getTime();
      const rest = consumers.of(target.arn, now).filter(({ state }) => state.name > start);
      const page = rest.slice(0, Math.min(most, LARGEST_PAGE));
      const last = page.at(-1);
      return {
        Consumers: page.map(({ state }) => consumerView(state, now)),
        ...(last &&
          page.length < rest.length && {
            NextToken: seal.seal('list-consumers', [target.arn, stream.state.uid, last.state.name, now]),
          }),
      };
    },
  };
};

function openToken(
  seal: TokenSeal,
  input: ListStreamConsumersInput,
  token: string,
  context: CallContext,
): string {
  if (input.StreamCreationTimestamp !== undefined)
    throw invalidArgument('NextToken and StreamCreationTimestamp cannot be provided together.');
  const [arn, , name, madeAt] = seal.open('list-consumers', token) ?? [];
  if (arn !== requireMember(input.StreamARN, 'StreamARN')) throw invalidArgument('Invalid NextToken.');
  if (Number(madeAt) + TOKEN_LIFETIME < context.now.getTime())
    throw new AwsError('ExpiredNextTokenException', 'NextToken is expired: it can be used for 300 seconds.');
  return String(name);
}
