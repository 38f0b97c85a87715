import { ageWords, shareWords } from '@/components/metrics/load-words';
import { Cell, HeadCell } from '@/components/ui/table';
import type { ReaderRow } from '@/server/mesh/domain/readers';
import type { MeshView } from '@/server/mesh/view';
import { MeshList, OwnerCells, OwnerHeads, StreamCell } from './mesh-parts';
import { growthWords, keptWords } from './mesh-words';

const keyOf = ({ slug, reader }: ReaderRow): string => `${slug} ${reader}`;

/** CloudWatch tells polling readers apart by nothing. */
const Reader = ({ reader }: Pick<ReaderRow, 'reader'>) =>
  reader === null ? <>the slowest polling reader</> : <span className="id">{reader}</span>;

/** Readers in whose way records will go before they are read. */
export const RiskSection = ({ risk }: Pick<MeshView, 'risk'>) => (
  <MeshList
    title="Retention at risk"
    note="readers that have used up half of it, who loses first in front"
    list={risk}
    calm="No reader has used up half of its stream’s retention."
    head={
      <>
        <HeadCell>Product</HeadCell>
        <HeadCell>Reader</HeadCell>
        <HeadCell number>Behind</HeadCell>
        <HeadCell number>Used up</HeadCell>
        <HeadCell number>Records go in</HeadCell>
        <OwnerHeads />
      </>
    }
    row={(row) => (
      <tr key={keyOf(row)}>
        <StreamCell {...row} />
        <Cell label="Reader">
          <Reader reader={row.reader} />
        </Cell>
        <Cell label="Behind" number>
          {keptWords(row.behindMs, row.retentionHours)}
        </Cell>
        <Cell label="Used up" number>
          {shareWords(row.share)}
        </Cell>
        <Cell label="Records go in" number>
          {row.lossInMs === null ? growthWords(row.growth) : `about ${ageWords(row.lossInMs)}`}
        </Cell>
        <OwnerCells {...row} />
      </tr>
    )}
  />
);

/** Readers that are more than a minute behind. */
export const LaggingSection = ({ lagging }: Pick<MeshView, 'lagging'>) => (
  <MeshList
    title="Lagging consumers"
    note="more than a minute behind"
    list={lagging}
    calm="No reader that CloudWatch knows of is more than a minute behind."
    head={
      <>
        <HeadCell>Product</HeadCell>
        <HeadCell>Reader</HeadCell>
        <HeadCell number>Behind</HeadCell>
        <HeadCell number>Of late</HeadCell>
        <OwnerHeads />
      </>
    }
    row={(row) => (
      <tr key={keyOf(row)}>
        <StreamCell {...row} />
        <Cell label="Reader">
          <Reader reader={row.reader} />
        </Cell>
        <Cell label="Behind" number>
          {ageWords(row.behindMs)}
        </Cell>
        <Cell label="Of late" number>
          {growthWords(row.growth)}
        </Cell>
        <OwnerCells {...row} />
      </tr>
    )}
  />
);
