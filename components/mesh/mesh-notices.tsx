import { AwsWords } from '@/components/ui/aws-words';
import { Notice } from '@/components/ui/notice';
import { clockWords } from '@/components/ui/time-words';
import type { MeshView, ShutPlace } from '@/server/mesh/view';
import { streamsWords } from './mesh-words';

const since = ({ readAt, streams }: ShutPlace): string =>
  readAt === null
    ? `Nothing is known of its ${streamsWords(streams)} yet.`
    : `Its ${streamsWords(streams)} show what was known at ${clockWords(new Date(readAt * 1_000))}.`;

/** What stands between the lists and the truth, if anything: accounts that let nobody in, the budget, what is late. */
export function MeshNotices({ mesh }: { readonly mesh: MeshView }) {
  const { shut, tier, stale, unread } = mesh;
  return (
    <>
      {shut.map((place) => (
        <Notice
          key={`${place.account} ${place.region}`}
          tone="warn"
          className="mb-4"
          title={`${place.account} in ${place.region}: ${place.failure.title}`}
        >
          {place.failure.explanation} {place.failure.next} {since(place)} All other accounts go on.
          <AwsWords text={`${place.failure.operation} ${place.failure.code}: ${place.failure.awsMessage}`} />
        </Notice>
      ))}
      {unread.length > 0 && (
        <Notice tone="warn" className="mb-4" title={`${streamsWords(unread.length)} could not be read.`}>
          {unread
            .slice(0, 5)
            .map(({ name, why }) => `${name}: ${why}`)
            .join(' ')}
          {unread.length > 5 && ` And ${unread.length - 5} more.`}
        </Notice>
      )}
      {tier === 'nothing' && (
        <Notice tone="warn" className="mb-4" title="Today’s share of the CloudWatch budget is used up.">
          Nothing is asked for until midnight UTC. What you see is the last that was asked for.
        </Notice>
      )}
      {(tier === 'no-shards' || tier === 'coarse') && (
        <Notice tone="info" className="mb-4" title="The CloudWatch budget of the day is nearly used up.">
          Shards are not ranked until midnight UTC
          {tier === 'coarse' ? ', and streams are asked for every 15 minutes only.' : '; all else goes on.'}
        </Notice>
      )}
      {stale > 0 && tier !== 'nothing' && shut.length === 0 && (
        <Notice tone="warn" className="mb-4" title={`${streamsWords(stale)} show old numbers.`}>
          The collector has not asked for them in time. It asks again by itself.
        </Notice>
      )}
    </>
  );
}
