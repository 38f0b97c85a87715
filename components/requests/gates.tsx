import { GateLine } from '@/components/ui/gate-line';
import type { GateLineView, GateView } from '@/server/grants/view';

/** `closing` lets nothing new through; a gate that is not needed stands open. */
const STATES = {
  open: 'open',
  closed: 'closed',
  opening: 'opening',
  closing: 'opening',
  refused: 'refused',
  drifted: 'drifted',
  'not-needed': 'open',
} as const satisfies Record<GateView['state'], string>;

/** The policies between stream and role, in the direction in which the records flow. */
export function Gates({ line }: { readonly line: GateLineView }) {
  return (
    <GateLine
      from={{ name: line.from.name, note: line.from.accountId }}
      to={{ name: line.to.name, note: line.to.accountId }}
      gates={line.gates.map((gate) => ({
        key: gate.key,
        label: gate.label,
        state: STATES[gate.state],
        detail: gate.note,
      }))}
    />
  );
}
