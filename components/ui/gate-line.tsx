import { flowThrough, type Gate, gateSentence } from './gate-flow';
import { GateGlyph } from './gate-glyph';

export type GateEnd = { readonly name: string; readonly note?: string };

/** Data flows from the stream to the principal through every policy that must open. */
export function GateLine({
  from,
  to,
  gates,
}: {
  readonly from: GateEnd;
  readonly to: GateEnd;
  readonly gates: readonly Gate[];
}) {
  return (
    <figure className="gates">
      <figcaption className="sr-only">{gateSentence(gates, from.name, to.name)}</figcaption>
      <End end={from} />
      <ol aria-hidden="true">
        {flowThrough(gates).map((gate) => (
          <li key={gate.key} className="gate" data-state={gate.state} data-in={gate.in} data-out={gate.out}>
            <span className="gate-run">
              <GateGlyph state={gate.state} />
            </span>
            <span className="gate-label">{gate.label}</span>
            <span className="gate-detail">{gate.detail ?? gate.state.replace('-', ' ')}</span>
          </li>
        ))}
      </ol>
      <End end={to} />
    </figure>
  );
}

function End({ end }: { readonly end: GateEnd }) {
  return (
    <div className="gate-end" aria-hidden="true">
      <span className="truncate font-strong">{end.name}</span>
      {end.note !== undefined && <span className="text-12 text-ink-3 tabular-nums">{end.note}</span>}
    </div>
  );
}
