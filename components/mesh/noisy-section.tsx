import { countWords } from '@/components/metrics/load-words';
import { Cell, HeadCell } from '@/components/ui/table';
import type { MeshView } from '@/server/mesh/view';
import { MeshList, OwnerCells, OwnerHeads, StreamCell, UseCell } from './mesh-parts';

const times = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** Streams whose polling readers take the 2 MB/s of each shard from one another. */
export const NoisySection = ({ noisy }: Pick<MeshView, 'noisy'>) => (
  <MeshList
    title="Noisy neighbours"
    note="polling readers that use up the 2 MB/s of each shard"
    list={noisy}
    calm="Polling readers leave each other room everywhere: none was rejected in the last hour."
    head={
      <>
        <HeadCell>Product</HeadCell>
        <HeadCell>Shared read</HeadCell>
        <HeadCell number>Rejected, 1 h</HeadCell>
        <HeadCell number>Read</HeadCell>
        <HeadCell>Subscriptions that share</HeadCell>
        <OwnerHeads />
      </>
    }
    row={(row) => (
      <tr key={row.slug}>
        <StreamCell {...row} />
        <UseCell label="Shared read" use={row.use} />
        <Cell label="Rejected, 1 h" number>
          {countWords(row.rejected)}
        </Cell>
        <Cell label="Read" number>
          {row.timesRead === null ? '–' : `${times.format(row.timesRead)} times over`}
        </Cell>
        <Cell label="Subscriptions that share">
          {row.sharers.length === 0 ? 'none that Sluice knows of' : row.sharers.join(', ')}
        </Cell>
        <OwnerCells {...row} />
      </tr>
    )}
    below={
      noisy.total > 0 && (
        <p className="mt-2 text-12 text-ink-2">
          CloudWatch counts polling readers together, so which of them it is cannot be seen from here. What is
          read more often than there are readers, somebody reads again.
        </p>
      )
    }
  />
);
