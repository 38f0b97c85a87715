/** Where the words of a search stand in a text: pairs of begin and end, in order, not overlapping. */
export function hitsIn(text: string, query: string): readonly (readonly [number, number])[] {
  const words = query
    .toLowerCase()
    .split(/[^\p{L}\p{N}_.-]+/u)
    .filter((word) => word.length > 1);
  const lower = text.toLowerCase();
  const found: [number, number][] = [];
  for (const word of words)
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length))
      found.push([at, at + word.length]);
  const hits: [number, number][] = [];
  for (const [begin, end] of found.toSorted((a, b) => a[0] - b[0])) {
    const last = hits.at(-1);
    if (last && begin <= last[1]) last[1] = Math.max(last[1], end);
    else hits.push([begin, end]);
  }
  return hits;
}

/** A text with the words that were searched for marked. */
export function FoundWords({ text, query }: { readonly text: string; readonly query: string }) {
  const hits = hitsIn(text, query);
  return (
    <>
      {hits.map(([begin, end], index) => (
        <span key={begin}>
          {text.slice(hits[index - 1]?.[1] ?? 0, begin)}
          <mark>{text.slice(begin, end)}</mark>
        </span>
      ))}
      {text.slice(hits.at(-1)?.[1] ?? 0)}
    </>
  );
}
