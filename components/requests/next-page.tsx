import { ButtonLink } from '@/components/ui/button';

/** The page after this one, by its key; nothing when this is the last. */
export function NextPage({
  path,
  next,
  others = {},
}: {
  readonly path: string;
  readonly next: string | null;
  /** Filters that stay. */
  readonly others?: Readonly<Record<string, string>>;
}) {
  if (next === null) return null;
  return (
    <p className="mt-4">
      <ButtonLink size="sm" href={`${path}?${new URLSearchParams({ ...others, after: next })}`}>
        Show older
      </ButtonLink>
    </p>
  );
}
