import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** Endpoints of this access alone; most requests leave it to the environment. */
export function EndpointsField({
  initial,
  error,
}: {
  readonly initial: string;
  readonly error: string | undefined;
}) {
  return (
    <Field
      label="VPC endpoints"
      optional
      error={error}
      hint="Ids of interface endpoints for Kinesis. Then calls through these alone are let in. Empty: as the environment says."
    >
      <Input
        name="vpcEndpointIds"
        mono
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        defaultValue={initial}
        placeholder="vpce-0a1b2c3d4e5f60718"
      />
    </Field>
  );
}
