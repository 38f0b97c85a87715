import type { Metadata } from 'next';
import { CreationFields } from '@/components/operations/creation-fields';
import { CreationList } from '@/components/operations/creation-list';
import { ReviewOfCreation } from '@/components/operations/creation-review';
import { PageFrame } from '@/components/shell/page-frame';
import { Button, ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { listUsableAccounts } from '@/server/accounts/queries';
import { listDomains } from '@/server/catalog/queries';
import { deps } from '@/server/deps';
import { defaultsOfCreation, listCreations, reviewCreation } from '@/server/operations/creation-queries';
import { readCreation } from '@/server/operations/read-creation';
import { fieldsOf } from '@/server/operations/read-wish';
import { currentProject } from '@/server/projects/current-project';
import { startCreationAction } from '../actions';

export const metadata: Metadata = { title: 'Create a stream' };

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

const CRUMBS = [
  { label: 'Products', href: '/products' },
  { label: 'Publish', href: '/products/publish' },
  { label: 'Create a stream' },
];

export default async function CreateStreamPage({ searchParams }: Props) {
  const actor = await requireActor();
  const project = await currentProject(actor);
  const pairs = Object.entries(await searchParams).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  );
  const fields = fieldsOf(pairs);
  const [accounts, domains] = await Promise.all([
    project ? listUsableAccounts(deps, actor, project.id) : [],
    listDomains(deps),
  ]);
  const defaults = project && (await defaultsOfCreation(deps, actor, { projectId: project.id, fields }));
  if (!project || !defaults || accounts.length === 0)
    return (
      <PageFrame crumbs={CRUMBS}>
        <h1 className="sr-only">Create a stream</h1>
        <DeniedState
          title={
            !project
              ? 'You are in no project'
              : defaults
                ? `No account is assigned to ${project.name}`
                : `You own no products of ${project.name}`
          }
          action={<ButtonLink href="/products">Back to products</ButtonLink>}
        >
          Streams are created by product owners, in accounts that are assigned to their project. A platform
          admin assigns accounts and people.
        </DeniedState>
      </PageFrame>
    );
  const { creation, errors } = readCreation(fields);
  const review = creation && (await reviewCreation(deps, actor, { projectId: project.id, creation }));
  const ready = review?.state === 'ready' ? review : null;
  const faults = review?.state === 'unusable' ? { [review.field]: review.why } : errors;
  return (
    <PageFrame crumbs={CRUMBS}>
      <PageHeader title="Create a stream">
        For {project.name}, filled in from the organisation’s standards. Nothing is sent to AWS before you
        have seen what it does.
      </PageHeader>
      <div className="mt-5 grid items-start gap-7 lg:grid-cols-2">
        <div className="max-w-[520px]">
          <form method="get" className="flex flex-col gap-4" aria-label="New stream">
            <CreationFields
              key={pairs.join()}
              accounts={accounts}
              domains={domains}
              defaults={defaults}
              fields={fields}
              errors={faults}
            />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" name="asked" value="1" variant={ready ? 'secondary' : 'primary'}>
                Show what it does
              </Button>
              <Button type="submit">Fill in from the standards again</Button>
            </div>
          </form>
        </div>
        {ready ? (
          <ReviewOfCreation
            review={ready}
            projectId={project.id}
            asked={new URLSearchParams(pairs).toString()}
            action={startCreationAction}
          />
        ) : (
          <CreationList creations={await listCreations(deps, actor, project.id)} project={project.name} />
        )}
      </div>
    </PageFrame>
  );
}
