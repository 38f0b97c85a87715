import { SubmitButton } from '@/components/ui/submit-button';

type Choice = { readonly slug: string; readonly name: string };

/** The project whose products, requests and environments the portal shows; the sidebar switches it as well. */
export function WorkFor({
  projects,
  current,
  switchTo,
}: {
  readonly projects: readonly Choice[];
  readonly current: string | undefined;
  readonly switchTo: (slug: string) => Promise<void>;
}) {
  return (
    <ul className="flex flex-col gap-1.5">
      {projects.map(({ slug, name }) => (
        <li key={slug} className="flex min-h-8 items-center justify-between gap-2">
          <span className="min-w-0 truncate">{name}</span>
          {slug === current ? (
            <span className="text-12 text-ink-3">now</span>
          ) : (
            <form action={switchTo.bind(null, slug)}>
              <SubmitButton size="sm" busyLabel="Switching">
                Switch
                <span className="sr-only">to {name}</span>
              </SubmitButton>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
