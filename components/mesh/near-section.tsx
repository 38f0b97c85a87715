import { countWords } from '@/components/metrics/load-words';
import { Cell, HeadCell } from '@/components/ui/table';
import type { NearRow } from '@/server/mesh/domain/limits';
import type { MeshView } from '@/server/mesh/view';
import { MeshList, OwnerCells, OwnerHeads, StreamCell, UseCell } from './mesh-parts';

const capacity = ({ mode, openShards }: NearRow): string =>
  mode === 'ON_DEMAND' ? 'on demand' : `${countWords(openShards)} ${openShards === 1 ? 'shard' : 'shards'}`;

/** Streams that are nearly full as a whole, or turned writes away. */
export const NearSection = ({ near }: Pick<MeshView, 'near'>) => (
  <MeshList
    title="Near their limit"
    note="80 % of what the stream takes, or writes rejected"
    list={near}
    calm="No stream is four fifths full, and none rejected a write in the last hour."
    head={
      <>
        <HeadCell>Product</HeadCell>
        <HeadCell>Capacity</HeadCell>
        <HeadCell>Stream writes</HeadCell>
        <HeadCell number>Rejected, 1 h</HeadCell>
        <OwnerHeads />
      </>
    }
    row={(stream) => (
      <tr key={stream.slug}>
        <StreamCell {...stream} />
        <Cell label="Capacity">{capacity(stream)}</Cell>
        <UseCell label="Stream writes" use={stream.use} />
        <Cell label="Rejected, 1 h" number>
          {countWords(stream.rejected)}
        </Cell>
        <OwnerCells {...stream} />
      </tr>
    )}
  />
);
