import { CopyButton } from '@/components/ui/copy-button';
import type { Program } from '@/server/shards/domain/cure';

const SIDES: Readonly<Record<Program['side'], string>> = {
  readers: 'Code for the readers',
  writers: 'Code for the writers',
};

/** What goes into programs, by side and language. */
export function ProgramCode({ programs }: { readonly programs: readonly Program[] }) {
  const sides = (['readers', 'writers'] as const).filter((side) =>
    programs.some((each) => each.side === side),
  );
  if (sides.length === 0) return null;
  return (
    <div className="mt-2">
      {sides.map((side) => (
        <section key={side} aria-label={SIDES[side]} className="mb-3">
          <h3>{SIDES[side]}</h3>
          {programs
            .filter((each) => each.side === side)
            .map(({ language, text }, index) => (
              <details key={language} open={index === 0} className="mt-2">
                <summary className="link w-fit cursor-pointer text-13">{language}</summary>
                <pre className="cure-code">{text}</pre>
                <CopyButton text={text} label={`Copy ${language}`} />
              </details>
            ))}
        </section>
      ))}
    </div>
  );
}
