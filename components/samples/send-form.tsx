'use client';
import { Checkbox } from '@/components/ui/choice';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { SendForm as Shown } from '@/server/samples/view';
import type { SendAction, SendState } from './send-state';
import { readersWords, schemaWords } from './send-words';
import { LatestLink, SentNotice } from './sent-notice';

/** A partition key and a record, and where the last one went. */
export function SendForm({ form, action }: { readonly form: Shown; readonly action: SendAction }) {
  const { state, formProps } = useFormAction<SendState>(action);
  const { schema, messages, slug } = form;
  const values = 'values' in state ? (state.values ?? {}) : {};
  const sent = 'sent' in state ? state.sent : undefined;
  const isRegistryJson =
    schema !== null && schema !== 'no-version' && schema.format === 'JSON' && schema.number !== null;
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <input type="hidden" name="productId" value={form.productId} />
      <Notice tone="warn" title="It is a record like any other">
        {readersWords(form.readers)}
      </Notice>
      <FormMessage state={state} />
      {'mayBeWritten' in state && state.mayBeWritten && (
        <p>
          <LatestLink slug={slug} />
        </p>
      )}
      <div aria-live="polite" className="empty:absolute">
        {sent && <SentNotice slug={slug} sent={sent} />}
      </div>
      <Field
        label="Partition key"
        error={errorOf(state, 'partitionKey')}
        hint="1 to 256 characters. It decides which shard the record goes to."
      >
        <Input name="partitionKey" mono required defaultValue={values.partitionKey} autoComplete="off" />
      </Field>
      {messages.length > 0 && (
        <Field label="Message" error={errorOf(state, 'message')} hint="Which message of the schema it is.">
          <Select
            name="message"
            defaultValue={values.message ?? messages[0]}
            options={messages.map((name) => ({ value: name, label: name }))}
          />
        </Field>
      )}
      <Field label="Record" error={errorOf(state, 'record')} hint={schemaWords(schema)}>
        <Textarea
          name="record"
          mono
          required
          rows={12}
          spellCheck={false}
          defaultValue={values.record}
          className="max-h-[60vh]"
        />
      </Field>
      {isRegistryJson && (
        <Checkbox
          name="header"
          value="yes"
          defaultChecked={values.header === 'yes'}
          label="With the registry’s header"
          hint="As the registry’s own serialisers write it: 18 bytes that name the version. Without it the record is plain JSON."
        />
      )}
      <div>
        <SubmitButton variant="primary" busyLabel="Sending">
          Send the record
        </SubmitButton>
      </div>
    </form>
  );
}
