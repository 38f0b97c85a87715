/** Points of a polyline in a box, highest value at the top; a flat line lies in the middle. */
export function sparkPoints(values: readonly number[], width: number, height: number): string {
  const top = Math.max(...values);
  const bottom = Math.min(...values);
  const range = top - bottom;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values
    .map((value, index) => {
      const y = range === 0 ? height / 2 : height - ((value - bottom) / range) * height;
      return `${(index * step).toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}

/** A small line beside the number it belongs to; the number and `label` carry the meaning. */
export function Sparkline({
  values,
  label,
  width = 80,
  height = 24,
}: {
  readonly values: readonly number[];
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}) {
  if (values.length < 2) return null;
  return (
    <svg
      width={width}
      height={height + 4}
      viewBox={`0 -2 ${width} ${height + 4}`}
      role="img"
      aria-label={label}
    >
      <polyline
        points={sparkPoints(values, width, height)}
        fill="none"
        stroke="var(--color-c-1)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}
