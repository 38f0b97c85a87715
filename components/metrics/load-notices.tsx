import { AwsWords } from '@/components/ui/aws-words';
import { Notice } from '@/components/ui/notice';
import { StaleNotice } from '@/components/ui/stale-notice';
import type { StreamLoad } from '@/server/metrics/view';

/** What stands between the pictures and the truth, if anything. */
export function LoadNotices({ load }: { readonly load: StreamLoad }) {
  const { state, failure, tier, askedAt } = load;
  return (
    <>
      {state === 'gone' && (
        <Notice tone="fail" className="mb-4" title="AWS has no such stream any more.">
          What was collected stays until it is a year old. Retire the product, or make the stream again under
          its name.
        </Notice>
      )}
      {failure && state !== 'gone' && (
        <Notice tone="warn" className="mb-4" title={failure.title}>
          {failure.explanation} {failure.next}
          <AwsWords text={`${failure.operation} ${failure.code}: ${failure.awsMessage}`} />
        </Notice>
      )}
      {tier === 'nothing' && (
        <Notice tone="warn" className="mb-4" title="Today’s share of the CloudWatch budget is used up.">
          Nothing is asked for until midnight UTC; the minutes in between are fetched then. A platform admin
          can raise the budget.
        </Notice>
      )}
      {(tier === 'no-shards' || tier === 'coarse') && (
        <Notice tone="info" className="mb-4" title="The CloudWatch budget of the day is nearly used up.">
          {tier === 'coarse'
            ? 'Shards are not asked for, and streams every 15 minutes only.'
            : 'Shards are not asked for until midnight UTC; the stream’s own numbers go on.'}
        </Notice>
      )}
      {state === 'stale' && !failure && tier !== 'nothing' && askedAt !== null && (
        <div className="mb-4">
          <StaleNotice
            from={new Date(askedAt * 1_000)}
            why="The collector has not asked CloudWatch since then. It asks again by itself."
          />
        </div>
      )}
    </>
  );
}
