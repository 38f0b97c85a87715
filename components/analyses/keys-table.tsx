import { Meter } from '@/components/ui/meter';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { middle } from '@/server/analyses/domain/key-merge';
import type { ShownKey } from '@/server/analyses/view';
import { bytesWords, countWords, percentWords, shardWords } from './analysis-words';

const SHOWN = 10;

/** The heaviest keys by one weight, with how far each count may be off. */
export function KeysTable({
  title,
  keys,
  weight,
  of,
}: {
  readonly title: string;
  readonly keys: readonly ShownKey[];
  readonly weight: 'bytes' | 'records';
  /** All of the stream's bytes or records in the window. */
  readonly of: number;
}) {
  const words = weight === 'bytes' ? bytesWords : countWords;
  const rows = keys.slice(0, SHOWN);
  return (
    <section className="panel min-w-0" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="text-12 text-ink-3">of {words(of)}</span>
      </header>
      <Table caption={title}>
        <thead>
          <tr>
            <HeadCell>Key</HeadCell>
            <HeadCell>Share</HeadCell>
            <HeadCell number>{weight === 'bytes' ? 'Bytes' : 'Records'}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, masked, shards, [weight]: between }) => {
            const share = of > 0 ? middle(between) / of : 0;
            const off = (between.atMost - between.atLeast) / 2;
            return (
              <tr key={key}>
                <Cell>
                  <span className="id font-medium [overflow-wrap:anywhere]">{key}</span>
                  <span className="block text-12 text-ink-3">
                    {masked ? 'hidden, ' : ''}
                    {shards.length > 2 ? `${shards.length} shards` : shards.map(shardWords).join(', ')}
                  </span>
                </Cell>
                <Cell label="Share">
                  <span className="flex items-center gap-2 tabular-nums">
                    <span className="w-20">
                      <Meter
                        used={Math.round(share * 1_000) / 10}
                        limit={100}
                        label="Percent of the stream"
                      />
                    </span>
                    {percentWords(share)}
                  </span>
                </Cell>
                <Cell number label={weight === 'bytes' ? 'Bytes' : 'Records'}>
                  {words(middle(between))}
                  <span className="block text-12 text-ink-3">{off < 0.5 ? 'exact' : `± ${words(off)}`}</span>
                </Cell>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </section>
  );
}
