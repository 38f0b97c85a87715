const Line = ({ look, children }: { readonly look: string; readonly children: React.ReactNode }) => (
  <li>
    <svg width="26" height="8" aria-hidden="true" className={`lin-edge ${look}`}>
      <path className="react-flow__edge-path" d="M1 4h24" />
    </svg>
    {children}
  </li>
);

/** What the lines mean. */
export const GraphLegend = ({ field }: { readonly field: string }) => (
  <ul className="lin-legend scripted" aria-label="What the lines mean">
    <Line look="is-reported">Reported by a job</Line>
    <Line look="is-derived">Derived from AWS</Line>
    <Line look="is-fading is-reported">Not seen for a day</Line>
    <Line look="is-stale">Not seen for 7 days</Line>
    {field !== '' && <Line look="is-column">Carries {field}</Line>}
  </ul>
);
