import Link from 'next/link';
import { Well } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { ProductPage } from '@/server/catalog/view';

/** What the current project has of the product, or how it would get it. */
export function AccessPanel({
  product,
  project,
}: {
  readonly product: ProductPage;
  /** Null for people who work for no project. */
  readonly project: string | null;
}) {
  return (
    <Well>
      <h2 className="mb-1.5">Your access</h2>
      <AccessWords product={product} project={project} />
    </Well>
  );
}

function AccessWords({
  product,
  project,
}: {
  readonly product: ProductPage;
  readonly project: string | null;
}) {
  const { access } = product;
  if (project === null)
    return <p className="text-ink-2">You work for no project, so there is nobody to ask for.</p>;
  switch (access.state) {
    case 'YOURS':
      return <p className="text-ink-2">{project} owns this product. It decides who else may use it.</p>;
    case 'ACTIVE':
      return (
        <>
          <Status state="ACTIVE" />
          <p className="mt-1 text-ink-2">
            {project} has access until <Time at={access.endsAt} as="day" />.
          </p>
          <Link className="link" href={`/subscriptions/${access.subscriptionNumber}`}>
            Open subscription {access.subscriptionNumber}
          </Link>
        </>
      );
    case 'IN_PROGRESS':
      return (
        <>
          <Status state="PROVISIONING">In progress</Status>
          <p className="mt-1 text-ink-2">AWS is being changed, or a step needs somebody.</p>
          <Link className="link" href={`/subscriptions/${access.subscriptionNumber}`}>
            Open subscription {access.subscriptionNumber}
          </Link>
        </>
      );
    case 'IN_REVIEW':
      return (
        <>
          <Status state="IN_REVIEW" />
          <p className="mt-1 text-ink-2">{project} has asked. Nothing is open until it is approved.</p>
          <Link className="link" href={`/requests/${access.requestNumber}`}>
            Open request {access.requestNumber}
          </Link>
        </>
      );
    case 'NONE':
      return <NoAccess product={product} project={project} />;
  }
}

function NoAccess({ product, project }: { readonly product: ProductPage; readonly project: string }) {
  if (product.lifecycle === 'DEPRECATED')
    return (
      <p className="text-ink-2">
        {project} has no access, and the product takes no new requests: its owner is winding it down.
      </p>
    );
  if (product.lifecycle !== 'PUBLISHED')
    return (
      <p className="text-ink-2">
        {project} has no access. It can be asked for while the product is published.
      </p>
    );
  return (
    <>
      <p className="text-ink-2">{project} has no access. A request goes through one step.</p>
      <ol className="mt-2.5">
        <li className="grid grid-cols-[18px_1fr] gap-2">
          <span className="mt-px grid size-[18px] place-items-center rounded-full border border-line-field bg-surface text-11 font-bold text-ink-2">
            1
          </span>
          <span>
            <span className="font-strong">Product owner or governance</span>
            <span className="block text-ink-3">{product.owner.name}</span>
          </span>
        </li>
      </ol>
      {!product.may.request && (
        <p className="mt-2 text-12 text-ink-3">
          Consumer owners of {project} can ask. Your role there cannot.
        </p>
      )}
    </>
  );
}
