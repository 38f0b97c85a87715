import type { WhyChoices } from '@/server/exposure/view';

/** What a field suggests; anything else can be typed. */
export const Suggestions = ({
  id,
  choices,
}: {
  readonly id: string;
  readonly choices: WhyChoices['streams'];
}) => (
  <datalist id={id}>
    {choices.map(({ arn, label }) => (
      <option key={arn} value={arn}>
        {label}
      </option>
    ))}
  </datalist>
);
