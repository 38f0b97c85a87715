import { csvLine } from '../audit/domain/csv';
import type { StreamLoad } from './view';

const HEAD = [
  'from_utc',
  'seconds',
  'write_share_bytes',
  'write_share_records',
  'accepted_records',
  'rejected_writes',
  'rejected_reads',
  'shared_read_share',
  'iterator_age_ms',
];

/** One line for each point, oldest first; shares of 1, empty where nothing is known. Fan-out consumers have two columns each. */
export async function* loadCsv(load: StreamLoad): AsyncGenerator<string, void> {
  const { grid, consumers } = load;
  yield csvLine([...HEAD, ...consumers.flatMap(({ name }) => [`read_share ${name}`, `behind_ms ${name}`])]);
  const lines = [
    load.writeBytes,
    load.writeRecords,
    load.acceptedRecords,
    load.rejectedWrites,
    load.rejectedReads,
    load.sharedRead,
    load.iteratorAge,
    ...consumers.flatMap(({ read, behind }) => [read, behind]),
  ];
  for (let at = 0; at < grid.count; at += 1)
    yield csvLine([
      new Date((grid.from + at * grid.step) * 1_000).toISOString(),
      String(grid.step),
      ...lines.map((line) => line[at]?.toString() ?? ''),
    ]);
}
