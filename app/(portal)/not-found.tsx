import { SearchX } from 'lucide-react';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state-box';

export default function PageNotFound() {
  return (
    <PageFrame crumbs={[{ label: 'Not found' }]}>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<SearchX className="i" aria-hidden />}
        title="There is nothing here for you"
        action={
          <ButtonLink href="/catalog" variant="primary">
            Open the catalog
          </ButtonLink>
        }
      >
        Either it does not exist, or it belongs to a project that you are not in. If you followed a link, ask
        whoever sent it which project it belongs to.
      </EmptyState>
    </PageFrame>
  );
}
