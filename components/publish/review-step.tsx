'use client';
import { Check, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormMessage } from '@/components/ui/form-message';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import { StatusGlyph } from '@/components/ui/status-glyph';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { ProductForm } from '@/server/catalog/view';
import type { FormAction } from './new-draft-form';
import { WizardBar } from './wizard-bar';

/** Last step: the product as others will see it, and what publishing does. */
export function ReviewStep({
  action,
  form,
  owners,
  standards,
  children,
}: {
  readonly action: FormAction;
  readonly form: ProductForm;
  /** Whose product owners may publish it. */
  readonly owners: string;
  /** What the organisation's standards say of it. */
  readonly standards: ReactNode;
  /** The product's page. */
  readonly children: ReactNode;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="contents">
      <input type="hidden" name="id" value={form.id} />
      <input type="hidden" name="version" value={form.version} />
      <input type="hidden" name="slug" value={form.slug} />
      <div className="with-rail mt-5 mb-7">
        <div className="min-w-0">
          <div className="mb-4 empty:hidden">
            <FormMessage state={state} />
          </div>
          {standards}
          <div className="rounded-3 border border-line px-5 pt-5">{children}</div>
        </div>
        <aside aria-label="What publishing does">
          <Section title="What publishing does">
            <ul className="checks">
              <li>
                <Check className="i-14 text-ink-3" aria-hidden />
                <span>Sluice reads the stream in AWS once more</span>
              </li>
              <li>
                <Check className="i-14 text-ink-3" aria-hidden />
                <span>
                  The tag <code className="code">sluice:product = {form.slug}</code> is written on the stream
                  and read back
                </span>
              </li>
              <li>
                <Check className="i-14 text-ink-3" aria-hidden />
                <span>Everybody who signs in finds it in the catalog</span>
              </li>
              <li>
                <StatusGlyph shape="empty" tone="gone" />
                <span>Nobody gets access: each project asks, and you or governance decide</span>
              </li>
            </ul>
          </Section>
          {!form.mayPublish && (
            <Notice tone="info" title="Your role cannot publish.">
              A product owner of {owners} can publish this draft.
            </Notice>
          )}
        </aside>
      </div>
      <WizardBar
        back={{ href: `/products/${form.slug}/edit?step=access`, label: 'Back' }}
        saved="Saved as a draft."
      >
        <SubmitButton variant="primary" busyLabel="Publishing" disabled={!form.mayPublish}>
          <Upload className="i" aria-hidden />
          Publish {form.name}
        </SubmitButton>
      </WizardBar>
    </form>
  );
}
