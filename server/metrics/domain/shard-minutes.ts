/**
 * Shards × points for a heat map, compact: two bytes a cell for bytes and for records, and rejected writes only where
 * there were any. A cell's place is `shard * count + point`.
 */
export type ShardMinutes = {
  /** First point's start, seconds since 1970. */
  readonly from: number;
  /** Seconds of a point. */
  readonly step: number;
  readonly count: number;
  /** `shardId-000000000011`, in the order of the rows. */
  readonly shards: readonly string[];
  /** First hash key of each, decimal; empty where it is not known any more. */
  readonly starts: readonly string[];
  /** Rows of shards that take no more writes. */
  readonly closed: readonly number[];
  /** Ids of the shards that one came out of, one after a split and two after a merge, of those that have any. */
  readonly parents: Readonly<Record<string, readonly string[]>>;
  /** Thousandths of 1 MiB/s; `NO_DATA` where nothing is known. */
  readonly bytes: Uint16Array;
  /** Thousandths of 1,000 records/s; `NO_DATA` where nothing is known. */
  readonly records: Uint16Array;
  /** Cells with rejected writes, ascending, and how many records in each. */
  readonly rejectedCells: Uint32Array;
  readonly rejectedCounts: Uint32Array;
};

export const NO_DATA = 0xffff;
const MOST = NO_DATA - 1;
const VERSION = 3;

/** A share of 1 as thousandths. */
export const toThousandths = (share: number): number =>
  Number.isNaN(share) ? NO_DATA : Math.min(MOST, Math.round(share * 1_000));

type Header = {
  readonly from: number;
  readonly step: number;
  readonly count: number;
  readonly shards: readonly string[];
  readonly starts: readonly string[];
  readonly closed: readonly number[];
  readonly parents: Readonly<Record<string, readonly string[]>>;
  readonly rejected: number;
};

const padded = (length: number): number => Math.ceil(length / 4) * 4;

/** Version and length of the header (both Uint32), the header as JSON, then the four arrays; all little-endian. */
export function encodeShardMinutes(cells: ShardMinutes): Uint8Array<ArrayBuffer> {
  const { from, step, count, shards, starts, closed, parents } = cells;
  const header = new TextEncoder().encode(
    JSON.stringify({
      ...{ from, step, count, shards, starts, closed, parents },
      rejected: cells.rejectedCells.length,
    } satisfies Header),
  );
  const arrays = [cells.rejectedCells, cells.rejectedCounts, cells.bytes, cells.records];
  const start = 8 + padded(header.length);
  const out = new Uint8Array(start + arrays.reduce((sum, each) => sum + each.byteLength, 0));
  const view = new DataView(out.buffer);
  view.setUint32(0, VERSION, true);
  view.setUint32(4, header.length, true);
  out.set(header, 8);
  let at = start;
  for (const each of arrays) {
    out.set(new Uint8Array(each.buffer, each.byteOffset, each.byteLength), at);
    at += each.byteLength;
  }
  return out;
}

/** Null when these are not such bytes. */
export function decodeShardMinutes(buffer: ArrayBuffer): ShardMinutes | null {
  if (buffer.byteLength < 8) return null;
  const view = new DataView(buffer);
  const length = view.getUint32(4, true);
  if (view.getUint32(0, true) !== VERSION || 8 + length > buffer.byteLength) return null;
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length))) as Header;
  const { rejected, ...axes } = header;
  const cells = axes.shards.length * axes.count;
  const start = 8 + padded(length);
  if (buffer.byteLength !== start + rejected * 8 + cells * 4) return null;
  const second = start + rejected * 4;
  const third = second + rejected * 4;
  return {
    ...axes,
    rejectedCells: new Uint32Array(buffer, start, rejected),
    rejectedCounts: new Uint32Array(buffer, second, rejected),
    bytes: new Uint16Array(buffer, third, cells),
    records: new Uint16Array(buffer, third + cells * 2, cells),
  };
}
