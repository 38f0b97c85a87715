import type { CellWords } from './heat-words';

const WIDTH = 232;
const GAP = 12;

/** Beside the cell, on the side where there is room; who has no pointer reads the line under the map. */
export function HeatTip({
  words,
  left,
  top,
  width,
}: {
  readonly words: CellWords;
  readonly left: number;
  readonly top: number;
  readonly width: number;
}) {
  const place = left + GAP + WIDTH > width ? left - GAP - WIDTH : left + GAP;
  return (
    <div className="heat-tip" aria-hidden style={{ left: Math.max(0, place), top: top + 6, width: WIDTH }}>
      <b className="font-mono">{words.shardId}</b>
      <div className="opacity-75">{words.time}</div>
      <dl>
        <dt>Bytes</dt>
        <dd>{words.bytes}</dd>
        <dt>Records</dt>
        <dd>{words.records}</dd>
        <dt>Writes rejected</dt>
        <dd>{words.rejected}</dd>
      </dl>
      {words.lineage !== '' && <div className="mt-1">{words.lineage}</div>}
    </div>
  );
}
