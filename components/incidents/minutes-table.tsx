import { Cell, HeadCell, Table } from '@/components/ui/table';
import { clockWords } from '@/components/ui/time-words';
import { figureWords } from '@/server/incidents/domain/figure-words';
import { SIGNAL_WORDS, type Signal } from '@/server/incidents/domain/signal';

/** The minutes behind the pictures. */
export function MinutesTable({
  grid,
  columns,
}: {
  readonly grid: { readonly from: number; readonly count: number };
  readonly columns: readonly { readonly signal: Signal; readonly values: readonly (number | null)[] }[];
}) {
  const minutes = Array.from({ length: grid.count }, (_, at) => ({
    index: at,
    at: (grid.from + at * 60) * 1_000,
  }));
  return (
    <details className="mt-3">
      <summary className="link w-fit cursor-pointer text-13">Show the minutes as a table</summary>
      <section
        className="mt-2 max-h-[420px] overflow-auto"
        aria-label="Kept minutes"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard.
        tabIndex={0}
      >
        <Table caption="Kept minutes" cards={false}>
          <thead>
            <tr>
              <HeadCell>Minute</HeadCell>
              {columns.map(({ signal }) => (
                <HeadCell key={signal} number>
                  {SIGNAL_WORDS[signal].name}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {minutes.map(({ index, at }) => (
              <tr key={at}>
                <Cell className="tabular-nums">{clockWords(new Date(at))}</Cell>
                {columns.map(({ signal, values }) => (
                  <Cell key={signal} number>
                    {values[index] === null || values[index] === undefined
                      ? 'not known'
                      : figureWords(signal, values[index])}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </section>
    </details>
  );
}
