import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { WhyChoices } from '@/server/exposure/view';
import { Suggestions } from './suggestions';

/** An ordinary GET form: works without JavaScript, and the question stands in the address. */
export function ReachForm({
  choices,
  typed,
  error,
}: {
  readonly choices: WhyChoices['principals'];
  readonly typed: string;
  readonly error?: string;
}) {
  return (
    <form
      // Another address is another question: its field shows it, whatever was typed for the one before.
      key={typed}
      method="get"
      action="/exposure/reach"
      className="grid max-w-[760px] items-start gap-3 md:grid-cols-[minmax(0,1fr)_auto]"
    >
      <Field label="Role" error={error}>
        <Input
          name="principal"
          mono
          list="reach-principals"
          autoComplete="off"
          required
          defaultValue={typed}
          placeholder="arn:aws:iam::111122223333:role/reader"
        />
      </Field>
      <div className="md:pt-6">
        <Button type="submit" variant="primary">
          Show
        </Button>
      </div>
      <Suggestions id="reach-principals" choices={choices} />
    </form>
  );
}
