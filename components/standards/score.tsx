/** A score never stands without its limit. */
export const Score = ({ value }: { readonly value: number | null }) =>
  value === null ? (
    <span className="text-ink-3">no score</span>
  ) : (
    <span className="whitespace-nowrap tabular-nums">
      <b className="font-strong">{value}</b> <span className="text-ink-3">of 100</span>
    </span>
  );
