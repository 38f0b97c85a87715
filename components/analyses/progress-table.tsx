import { Meter } from '@/components/ui/meter';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { ShardProgress } from '@/server/analyses/view';
import {
  bytesWords,
  countWords,
  END_WORDS,
  failureWords,
  percentWords,
  SHARD_WORDS,
  shardWords,
} from './analysis-words';

/** How far each shard is read. */
export function ProgressTable({ shards }: { readonly shards: readonly ShardProgress[] }) {
  const read = shards.filter(({ state }) => state === 'DONE').length;
  return (
    <section className="panel" aria-label="Progress">
      <header>
        <h2>Shards</h2>
        <span className="text-12 text-ink-3 tabular-nums" aria-live="polite">
          {read} of {shards.length} read
        </span>
      </header>
      <Table caption="How far each shard is read">
        <thead>
          <tr>
            <HeadCell>Shard</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>Of the window</HeadCell>
            <HeadCell number>Records</HeadCell>
            <HeadCell number>Bytes</HeadCell>
          </tr>
        </thead>
        <tbody>
          {shards.map((shard) => (
            <tr key={shard.shardId}>
              <Cell title={shard.shardId}>
                <span className="id">{shardWords(shard.shardId)}</span>
              </Cell>
              <Cell label="State">
                <Status
                  state={SHARD_WORDS[shard.state].state}
                  detail={
                    shard.endedBy
                      ? END_WORDS[shard.endedBy]
                      : shard.attempt > 1
                        ? `try ${shard.attempt}`
                        : undefined
                  }
                >
                  {SHARD_WORDS[shard.state].word}
                </Status>
                {shard.failure && (
                  <span className="block text-12 text-ink-3">{failureWords(shard.failure).title}</span>
                )}
              </Cell>
              <Cell label="Of the window">
                <span className="flex items-center gap-2 tabular-nums">
                  <span className="w-24">
                    <Meter used={Math.round(shard.share * 100)} limit={100} label="Percent of the window" />
                  </span>
                  {percentWords(shard.share)}
                </span>
              </Cell>
              <Cell number label="Records">
                {countWords(shard.recordsRead)}
              </Cell>
              <Cell number label="Bytes">
                {bytesWords(shard.bytesRead)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
