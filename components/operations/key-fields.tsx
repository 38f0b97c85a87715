import { Radio } from '@/components/ui/choice';
import { Field, FieldSet } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** With which key records are encrypted. */
export function KeyFields({
  chosen,
  arn,
  error,
}: {
  /** `none`, `aws` or `own`. */
  readonly chosen: string;
  readonly arn: string;
  readonly error?: string;
}) {
  return (
    <>
      <FieldSet label="Key" {...(error ? { error } : {})}>
        <div className="flex flex-col gap-1.5">
          <Radio name="key" value="none" defaultChecked={chosen === 'none'} label="Not encrypted" />
          <Radio
            name="key"
            value="aws"
            defaultChecked={chosen === 'aws'}
            label="The key that AWS manages"
            hint="Cannot be shared with other accounts"
          />
          <Radio name="key" value="own" defaultChecked={chosen === 'own'} label="A key of your own" />
        </div>
      </FieldSet>
      <Field label="ARN of your key" hint="Of the stream’s Region" optional>
        <Input name="keyArn" autoComplete="off" defaultValue={arn} />
      </Field>
    </>
  );
}
