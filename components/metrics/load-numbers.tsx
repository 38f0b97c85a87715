import type { StreamLoad } from '@/server/metrics/view';
import { ageWords, countWords, rateWords, shardWords, shareWords } from './load-words';

const Nothing = () => <span className="text-ink-3">–</span>;

/** The five numbers that say how a stream is. */
export function LoadNumbers({ load }: { readonly load: StreamLoad }) {
  const { write, writeBytesPerSecond, hottest, rejectedLastHour, rejectedShare, slowest } = load.summary;
  const on = load.shardMetrics.length > 0;
  return (
    <dl className="load-numbers" aria-label="Now">
      <div>
        <dt>Stream writes</dt>
        <dd>
          {write === null ? <Nothing /> : shareWords(write)}{' '}
          {writeBytesPerSecond !== null && <small>{rateWords(writeBytesPerSecond)}</small>}
        </dd>
      </div>
      <div>
        <dt>Hottest shard</dt>
        <dd>
          {hottest ? shareWords(hottest.share) : <Nothing />}{' '}
          <small>{hottest ? shardWords(hottest.shardId) : on ? 'no shard wrote' : 'not reported'}</small>
        </dd>
      </div>
      <div>
        <dt>Rejected, last hour</dt>
        <dd>
          {rejectedLastHour === null ? <Nothing /> : countWords(rejectedLastHour)}{' '}
          {rejectedShare !== null && rejectedShare > 0 && <small>{shareWords(rejectedShare)}</small>}
        </dd>
      </div>
      <div>
        <dt>Slowest reader</dt>
        <dd>
          {slowest ? ageWords(slowest.behind) : <Nothing />}{' '}
          <small>
            {slowest ? `of ${countWords(load.retentionHours)} h kept` : 'nobody reads'}
            {slowest?.reader ? `, ${slowest.reader}` : ''}
          </small>
        </dd>
      </div>
      <div>
        <dt>Shard metrics</dt>
        <dd>
          {on ? 'On' : 'Off'}{' '}
          <small>{on ? `${load.shardMetrics.length} for each shard` : 'stream level only'}</small>
        </dd>
      </div>
    </dl>
  );
}
