import { Section } from '@/components/ui/panel';
import type { OperationView } from '@/server/operations/view';
import { type OperationActions, OperationCard } from './operation-card';

/** What was done to the stream and is being done, the newest first. */
export function ChangeList({
  operations,
  mayOperate,
  actions,
}: {
  readonly operations: readonly OperationView[];
  readonly mayOperate: boolean;
  readonly actions: OperationActions;
}) {
  return (
    <Section title="Changes of the stream" note={operations.length === 0 ? 'none so far' : undefined}>
      <div className="flex flex-col gap-4">
        {operations.map((operation) => (
          <OperationCard key={operation.id} operation={operation} mayOperate={mayOperate} actions={actions} />
        ))}
      </div>
    </Section>
  );
}
