import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ProductHeader } from '@/components/catalog/product-header';
import { ProductOverview } from '@/components/catalog/product-overview';
import { DraftStepForm } from '@/components/publish/draft-step-form';
import { EditForm } from '@/components/publish/edit-form';
import { DRAFT_STEPS, type DraftStep, PUBLISH_STEPS, stepIndex } from '@/components/publish/publish-steps';
import { ReviewStep } from '@/components/publish/review-step';
import { PageFrame } from '@/components/shell/page-frame';
import { PreviewPanel } from '@/components/standards/preview-panel';
import { PageHeader } from '@/components/ui/page-header';
import { Pill } from '@/components/ui/status';
import { WizardSteps } from '@/components/ui/wizard-steps';
import { requireActor } from '@/server/access/session';
import { getProduct, getProductForm, listDomains } from '@/server/catalog/queries';
import { deps } from '@/server/deps';
import { previewStandards } from '@/server/standards/preview';
import { publishDraftAction, saveDraftStepAction, updateProductAction } from '../../actions';

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<{ readonly step?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${(await params).slug}` };
}

const QUESTIONS: Readonly<Record<DraftStep, (name: string) => string>> = {
  description: (name) => `What is in ${name}?`,
  schema: (name) => `What does a record of ${name} look like?`,
  access: (name) => `How may others use ${name}?`,
  review: (name) => `Publish ${name} like this?`,
};

export default async function EditProductPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const [form, domains] = await Promise.all([getProductForm(deps, actor, slug), listDomains(deps)]);
  if (!form) notFound();
  if (form.lifecycle !== 'DRAFT')
    return (
      <PageFrame
        crumbs={[
          { label: 'Products', href: '/products' },
          { label: form.name, href: `/catalog/${slug}` },
          { label: 'Edit' },
        ]}
      >
        <PageHeader title={`Edit ${form.name}`} tags={<Pill state={form.lifecycle} />}>
          The stream and the address of a published product stay as they are.
        </PageHeader>
        <EditForm key={form.version} action={updateProductAction} form={form} domains={domains} />
      </PageFrame>
    );

  const wanted = (await searchParams).step;
  const step = DRAFT_STEPS.find((known) => known === wanted) ?? 'description';
  const [product, standards] =
    step === 'review'
      ? await Promise.all([
          getProduct(deps, actor, { slug, projectId: null }),
          previewStandards(deps, actor, form.id),
        ])
      : [null, null];
  return (
    <PageFrame
      crumbs={[{ label: 'Products', href: '/products' }, { label: 'Publish' }, { label: form.name }]}
    >
      <WizardSteps steps={PUBLISH_STEPS} current={stepIndex(step)} />
      <h1 className="mt-6.5">{QUESTIONS[step](form.name)}</h1>
      {product ? (
        <ReviewStep
          action={publishDraftAction}
          form={form}
          owners={product.owner.name}
          standards={standards && <PreviewPanel preview={standards} slug={slug} />}
        >
          <ProductHeader product={product} titleIsHeading={false} />
          <div className="mt-5">
            <ProductOverview product={product} load={null} now={deps.clock.now()} />
          </div>
        </ReviewStep>
      ) : (
        step !== 'review' && (
          <DraftStepForm
            key={`${step} ${form.version}`}
            action={saveDraftStepAction.bind(null, step)}
            step={step}
            form={form}
            domains={domains}
          />
        )
      )}
    </PageFrame>
  );
}
