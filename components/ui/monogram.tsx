/** Two letters of a project's name. */
export function monogram(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => word[0]) : [...(words[0] ?? '?').slice(0, 2)];
  return letters.join('').toUpperCase();
}

export const Monogram = ({ name }: { readonly name: string }) => (
  <span
    className="grid size-[26px] flex-none place-items-center rounded-1 bg-accent-soft text-11 font-bold text-accent-text"
    aria-hidden
  >
    {monogram(name)}
  </span>
);
