import { BookOpen, SearchX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state-box';

/** Nothing matches, or nothing was published yet. */
export function CatalogEmpty({
  narrowed,
  mayPublish,
}: {
  readonly narrowed: boolean;
  readonly mayPublish: boolean;
}) {
  return narrowed ? (
    <EmptyState
      className="mt-4"
      icon={<SearchX className="i" aria-hidden />}
      title="No product matches"
      action={<ButtonLink href="/catalog">Clear search and filters</ButtonLink>}
    >
      Names, descriptions, fields and streams were searched. Fewer words or filters find more.
    </EmptyState>
  ) : (
    <EmptyState
      className="mt-4"
      icon={<BookOpen className="i" aria-hidden />}
      title="No products yet"
      action={
        mayPublish && (
          <ButtonLink variant="primary" href="/products/publish">
            Publish a stream
          </ButtonLink>
        )
      }
    >
      A product is a stream that its owner offers to others. Product owners publish the streams of the
      accounts that are assigned to their project.
    </EmptyState>
  );
}
