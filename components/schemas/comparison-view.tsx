import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import { changesInWords } from '@/server/schemas/domain/change-words';
import type { Comparison } from '@/server/schemas/domain/compare-definitions';
import { ChangesTable } from './changes-table';
import { ModesTable } from './modes-table';

/** What changes for readers, then what each mode says of it. `mode` is the schema's own. */
export function ComparisonView({
  comparison,
  mode,
  follows,
}: {
  readonly comparison: Comparison;
  readonly mode: string | null;
  /** Number of the version that the later one is taken to follow. */
  readonly follows: number;
}) {
  if (comparison.kind === 'unreadable')
    return (
      <Notice
        tone="fail"
        title={
          comparison.which === 'newer'
            ? 'This is no definition of the schema’s format.'
            : `Sluice cannot read the definition of version ${follows}.`
        }
      >
        {comparison.message}
      </Notice>
    );
  const { changes, verdicts, cut } = comparison;
  return (
    <>
      <Section title="Fields" note={changesInWords(changes)}>
        {changes.length > 0 ? (
          <ChangesTable changes={changes} />
        ) : (
          <p className="text-ink-2">No field differs in name, type, default, values or meaning.</p>
        )}
        {cut && (
          <p className="mt-2 text-12 text-ink-3">
            A definition names more fields than are compared here; the verdicts below look at all of them.
          </p>
        )}
      </Section>
      <Section title="Compatibility" note={mode === null ? undefined : `the schema’s mode is ${mode}`}>
        <ModesTable verdicts={verdicts} mode={mode} />
      </Section>
    </>
  );
}
