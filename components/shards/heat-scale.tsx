const CLASSES = [
  { color: 'var(--color-u-0)', words: '0' },
  { color: 'var(--color-u-1)', words: '20' },
  { color: 'var(--color-u-2)', words: '40' },
  { color: 'var(--color-u-3)', words: '60' },
  { color: 'var(--color-u-4)', words: '80 %' },
];

/** What the colours of the map mean. */
export function HeatScale() {
  return (
    <div className="heat-scale" aria-hidden>
      {CLASSES.map(({ color, words }) => (
        <span key={words}>
          <i style={{ background: color }} />
          {words}
        </span>
      ))}
      <span className="wide">
        <i className="heat-notch" />
        rejected
      </span>
      <span className="wide">
        <i className="heat-hatch" />
        no data
      </span>
    </div>
  );
}
