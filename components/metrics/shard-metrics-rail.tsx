import { ButtonLink } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import type { StreamLoad } from '@/server/metrics/view';

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
/** Bytes, records and rejections of writes: what tells a hot shard from a full stream. */
const NEEDED = 3;

export type Monitoring = {
  /** When the metrics of shards are switched off by themselves; null: they are not. */
  readonly until: Date | null;
  readonly mayOperate: boolean;
  /** Dollars of one metric of one shard; null where the price is not known. */
  readonly eachAMonth: number | null;
};

/** Whether shards report at all, until when, and the way to have them report for an incident. */
export function ShardMetricsRail({
  load: { shardMetrics, openShards },
  slug,
  monitoring: { until, mayOperate, eachAMonth },
}: {
  readonly load: Pick<StreamLoad, 'shardMetrics' | 'openShards'>;
  readonly slug: string;
  readonly monitoring: Monitoring;
}) {
  const href = `/catalog/${slug}/stream/shard-metrics`;
  if (shardMetrics.length > 0)
    return (
      <section className="rail-section">
        <h2>Shard metrics are on</h2>
        <p className="text-12 text-ink-2">
          {shardMetrics.length} for each shard.{' '}
          {until ? (
            <>
              Sluice switches off what it switched on for the incident <Time at={until} />.
            </>
          ) : (
            'They stay on until somebody switches them off.'
          )}
        </p>
        {mayOperate && (
          <div className="mt-2">
            <ButtonLink href={href} size="sm">
              Change them
            </ButtonLink>
          </div>
        )}
      </section>
    );
  return (
    <section className="rail-section">
      <h2>Shard metrics are off</h2>
      <p className="text-12 text-ink-2">
        CloudWatch counts the stream as a whole. Whether one shard is full while the others have room cannot
        be seen: rejected writes with a calm stream are the sign of it.
      </p>
      {mayOperate && (
        <>
          <p className="mt-1.5 text-12 text-ink-2">
            The {NEEDED} metrics that tell a hot shard cost{' '}
            {eachAMonth === null ? 'what AWS bills' : money.format(NEEDED * openShards * eachAMonth)} a month
            here, and less for an incident: Sluice switches them off again.
          </p>
          <div className="mt-2">
            <ButtonLink href={href} size="sm">
              Switch on for an incident
            </ButtonLink>
          </div>
        </>
      )}
    </section>
  );
}
