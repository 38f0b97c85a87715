import { Facts } from '@/components/ui/key-value';
import { exactClockWords } from '@/components/ui/time-words';
import type { MappingCounts } from '@/server/filters/domain/mapping';

const figure = (count: number): string => count.toLocaleString('en');

/** What CloudWatch counted of the mapping: said from when to when, because the newest minutes come late. */
export function CountsView({ counts }: { readonly counts: MappingCounts | null }) {
  if (!counts)
    return (
      <p className="text-ink-3">
        CloudWatch was not asked yet what passed. It is asked with every look, within the budget for metrics.
      </p>
    );
  const { polled, filteredOut, invoked, dropped, from, to } = counts;
  const share = polled > 0 ? ` ${Math.round((100 * filteredOut) / polled)} % of what was read` : '';
  return (
    <section aria-label="What passed">
      <Facts
        items={[
          { key: 'Read', value: figure(polled), note: 'records' },
          { key: 'Filtered out', value: figure(filteredOut), note: share || 'records' },
          { key: 'Handed over', value: figure(invoked), note: 'records' },
          { key: 'Given up', value: figure(dropped), note: 'too old, or retried too often' },
        ]}
      />
      <p className="mt-1.5 text-12 text-ink-3">
        From CloudWatch, {exactClockWords(new Date(from))} to {exactClockWords(new Date(to))}. What passed in
        the last minutes may not be counted yet.
      </p>
    </section>
  );
}
