import { GateLine } from '@/components/ui/gate-line';
import type { GateLineView } from '@/server/grants/view';

/** The policies between stream and role, in the direction in which the records flow. */
export function Gates({
  line,
  planned = false,
}: {
  readonly line: GateLineView;
  /** A plan: what is closed now is shown as about to open. */
  readonly planned?: boolean;
}) {
  return (
    <GateLine
      from={{ name: line.from.name, note: line.from.accountId }}
      to={{ name: line.to.name, note: line.to.accountId }}
      gates={line.gates.map((gate) => ({
        key: gate.key,
        label: gate.label,
        state: planned && gate.state === 'closed' ? 'opening' : gate.state,
        detail: gate.note,
      }))}
    />
  );
}
