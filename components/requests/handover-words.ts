/** How long the old way stays, as a choice. */
export const HANDOVER_CHOICES: readonly {
  readonly hours: number;
  readonly label: string;
  readonly hint: string;
}[] = [
  {
    hours: 0,
    label: 'Take the old one away at once',
    hint: 'For other endpoints, or a way that the running program can use as it is.',
  },
  { hours: 1, label: 'One hour', hint: 'A program that only has to start again.' },
  { hours: 24, label: 'One day', hint: 'Time to deploy a program with another role or another way.' },
  { hours: 168, label: 'Seven days', hint: 'Never longer than the end that it has now.' },
];

const SPANS: Readonly<Record<number, string>> = { 1: 'one hour', 24: 'one day', 168: 'seven days' };

/** What is said of it in a review. */
export const handoverWords = (hours: number): string =>
  hours === 0
    ? 'Then the old one is taken away.'
    : `The old one stays beside it for ${SPANS[hours] ?? `${hours} hours`}, so that programs can move, and is then taken away.`;
