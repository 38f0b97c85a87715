import { Cell, HeadCell, Table } from '@/components/ui/table';
import { clockWords, momentWords } from '@/components/ui/time-words';
import type { Line, StreamLoad } from '@/server/metrics/view';
import { ageWords, countWords, shareWords } from './load-words';

const MOST_ROWS = 60;
const at = (line: Line, point: number, words: (value: number) => string): string => {
  const value = line[point];
  return value === null || value === undefined ? '–' : words(value);
};

/** The numbers behind the pictures, the newest first; all of them are in the file. */
export function LoadTable({ load, csv }: { readonly load: StreamLoad; readonly csv: string }) {
  const { grid } = load;
  const lines = [
    load.writeBytes,
    load.rejectedWrites,
    load.iteratorAge,
    ...load.consumers.map(({ behind }) => behind),
  ];
  const points = Array.from({ length: grid.count }, (_, back) => grid.count - 1 - back)
    .filter((point) => lines.some((line) => line[point] !== null))
    .slice(0, MOST_ROWS);
  const words = grid.count * grid.step > 86_400 ? momentWords : clockWords;
  return (
    <details className="mb-6">
      <summary className="link inline-block">Show the numbers as a table</summary>
      <p className="mt-2 mb-1 text-12 text-ink-3">
        The newest {points.length} points of which something is known.{' '}
        <a className="link" href={csv} download>
          All as CSV
        </a>
      </p>
      <Table caption="Load of the stream, newest first" cards={false}>
        <thead>
          <tr>
            <HeadCell>From</HeadCell>
            <HeadCell number>Bytes</HeadCell>
            <HeadCell number>Records</HeadCell>
            <HeadCell number>Rejected</HeadCell>
            <HeadCell number>Readers behind</HeadCell>
            <HeadCell number>Shared read</HeadCell>
            {load.consumers.map(({ name }) => (
              <HeadCell key={name} number>
                {name} behind
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point}>
              <Cell className="whitespace-nowrap">
                {words(new Date((grid.from + point * grid.step) * 1_000))}
              </Cell>
              <Cell number>{at(load.writeBytes, point, shareWords)}</Cell>
              <Cell number>{at(load.writeRecords, point, shareWords)}</Cell>
              <Cell number>{at(load.rejectedWrites, point, countWords)}</Cell>
              <Cell number>{at(load.iteratorAge, point, ageWords)}</Cell>
              <Cell number>{at(load.sharedRead, point, shareWords)}</Cell>
              {load.consumers.map(({ name, behind }) => (
                <Cell key={name} number>
                  {at(behind, point, ageWords)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
