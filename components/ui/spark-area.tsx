export type SparkValues = readonly (number | null)[];

/** Lines of neighbouring points from zero to the highest; a gap where nothing is known parts them. */
export function sparkRuns(
  values: SparkValues,
  width: number,
  height: number,
): readonly (readonly (readonly [x: number, y: number])[])[] {
  const top = Math.max(...values.map((value) => value ?? 0));
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const runs: [number, number][][] = [];
  let run: [number, number][] | null = null;
  for (const [at, value] of values.entries()) {
    if (value === null) {
      run = null;
      continue;
    }
    if (!run) {
      run = [];
      runs.push(run);
    }
    run.push([at * step, top === 0 ? height : height - (value / top) * height]);
  }
  return runs;
}

const text = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

/** How much of something there was over time, beside the number it belongs to; the number and `label` carry the meaning. */
export function SparkArea({
  values,
  label,
  width = 66,
  height = 22,
}: {
  readonly values: SparkValues;
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}) {
  const runs = sparkRuns(values, width, height);
  const end = runs.at(-1)?.at(-1);
  return (
    <svg
      className="spark-area"
      width={width + 4}
      height={height + 4}
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      role="img"
      aria-label={label}
    >
      <path className="spark-base" d={`M0 ${height}h${width}`} />
      {runs.map((run) => {
        const [first, last] = [run[0]?.[0] ?? 0, run.at(-1)?.[0] ?? 0];
        return (
          <g key={first}>
            <polygon points={`${first},${height} ${text(run)} ${last},${height}`} />
            <polyline points={text(run)} />
          </g>
        );
      })}
      {end && <circle cx={end[0]} cy={end[1]} r="1.75" />}
    </svg>
  );
}
