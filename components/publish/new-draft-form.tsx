'use client';
import { FormMessage } from '@/components/ui/form-message';
import type { FormState } from '@/components/ui/form-state';
import { useFormAction } from '@/components/ui/use-form-action';
import type { DomainView } from '@/server/catalog/view';
import { DescriptionFields } from './description-fields';
import { newValues } from './form-values';
import { WizardBar } from './wizard-bar';

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** Step 2 of a stream that is no product yet: saving it makes the draft. */
export function NewDraftForm({
  action,
  projectId,
  streamArn,
  streamName,
  domains,
}: {
  readonly action: FormAction;
  readonly projectId: string;
  readonly streamArn: string;
  readonly streamName: string;
  readonly domains: readonly DomainView[];
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="contents" noValidate>
      <input type="hidden" name="ownerProjectId" value={projectId} />
      <input type="hidden" name="streamArn" value={streamArn} />
      <input type="hidden" name="accessPatterns" value="STANDARD_CONSUMER" />
      <div className="mt-5 mb-7">
        <div className="mb-4 max-w-[680px] empty:hidden">
          <FormMessage state={state} />
        </div>
        <DescriptionFields state={state} values={newValues(streamName)} domains={domains} />
      </div>
      <WizardBar
        back={{ href: '/products/publish', label: 'Other stream' }}
        saved="Continue saves a draft that only your project sees."
      />
    </form>
  );
}
