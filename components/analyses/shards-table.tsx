import { Meter } from '@/components/ui/meter';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { exactClockWords } from '@/components/ui/time-words';
import type { ShardLine } from '@/server/analyses/domain/shard-line';
import { bytesWords, countWords, percentWords, shardWords } from './analysis-words';

/** Every shard with its fullest second, the fullest first: the numbers behind the pictures. */
export function ShardsTable({
  shards,
  from,
}: {
  readonly shards: readonly ShardLine[];
  readonly from: Date;
}) {
  return (
    <section className="panel" aria-label="Shards">
      <header>
        <h2>Shards</h2>
        <span className="text-12 text-ink-3">1 MiB and 1,000 records a second, keys included</span>
      </header>
      <Table caption="Shards by their fullest second">
        <thead>
          <tr>
            <HeadCell>Shard</HeadCell>
            <HeadCell>Fullest second</HeadCell>
            <HeadCell number>At its limit</HeadCell>
            <HeadCell number>Mean</HeadCell>
            <HeadCell number>Records</HeadCell>
            <HeadCell number>Bytes</HeadCell>
          </tr>
        </thead>
        <tbody>
          {shards.map((shard) => (
            <tr key={shard.shardId}>
              <Cell title={shard.shardId}>
                <span className="id font-medium">{shardWords(shard.shardId)}</span>
                {shard.secondsAtLimit > 0 && (
                  <span className="block">
                    <Status state="HOT_SHARD">At its limit</Status>
                  </span>
                )}
              </Cell>
              <Cell label="Fullest second">
                {shard.peak ? (
                  <>
                    <span className="flex items-center gap-2 tabular-nums">
                      <span className="w-20">
                        <Meter
                          used={Math.round(shard.peak.utilisation * 100)}
                          limit={100}
                          label="Percent of the limit"
                        />
                      </span>
                      {percentWords(shard.peak.utilisation)} of {shard.peak.binds}
                    </span>
                    <span className="block text-12 text-ink-3">
                      {exactClockWords(new Date(from.getTime() + shard.peak.second * 1_000))}
                    </span>
                  </>
                ) : (
                  <span className="text-ink-3">no records</span>
                )}
              </Cell>
              <Cell number label="At its limit">
                {shard.secondsAtLimit} s
              </Cell>
              <Cell number label="Mean">
                {percentWords(shard.mean)}
              </Cell>
              <Cell number label="Records">
                {countWords(shard.records)}
                {shard.userRecords !== shard.records && (
                  <span className="block text-12 text-ink-3">{countWords(shard.userRecords)} inside</span>
                )}
              </Cell>
              <Cell number label="Bytes">
                {bytesWords(shard.bytes)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
