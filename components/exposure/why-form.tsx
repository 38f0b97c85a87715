import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { STREAM_ACTIONS } from '@/server/exposure/domain/stream-actions';
import type { WhyChoices } from '@/server/exposure/view';
import { Suggestions } from './suggestions';

type Typed = Readonly<Record<string, string>>;
type Errors = Readonly<Record<string, readonly string[] | undefined>>;

/** An ordinary GET form: works without JavaScript, and the question stands in the address. */
export function WhyForm({
  choices,
  typed,
  errors,
}: {
  readonly choices: WhyChoices;
  readonly typed: Typed;
  readonly errors: Errors;
}) {
  return (
    <form
      // Another address is another question: its fields show it, whatever was typed for the one before.
      key={JSON.stringify(typed)}
      method="get"
      action="/exposure/why"
      className="grid items-start gap-3 md:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1.3fr)_auto]"
    >
      <Field label="Role" error={errors.principal?.[0]}>
        <Input
          name="principal"
          mono
          list="why-principals"
          autoComplete="off"
          required
          defaultValue={typed.principal}
          placeholder="arn:aws:iam::111122223333:role/reader"
        />
      </Field>
      <Field label="Action" error={errors.action?.[0]}>
        <Select
          name="action"
          defaultValue={typed.action || STREAM_ACTIONS[0]}
          options={STREAM_ACTIONS.map((action) => ({ value: action, label: action }))}
        />
      </Field>
      <Field label="Stream" error={errors.stream?.[0]}>
        <Input
          name="stream"
          mono
          list="why-streams"
          autoComplete="off"
          required
          defaultValue={typed.stream}
          placeholder="arn:aws:kinesis:eu-west-1:222233334444:stream/orders"
        />
      </Field>
      <div className="md:pt-6">
        <Button type="submit" variant="primary">
          Explain
        </Button>
      </div>
      <Suggestions id="why-principals" choices={choices.principals} />
      <Suggestions id="why-streams" choices={choices.streams} />
    </form>
  );
}
