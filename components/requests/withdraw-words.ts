export const WITHDRAW_WORDS = {
  title: (number: number) => `Withdraw request ${number}?`,
  description: 'Nobody can decide it any more. Nothing has changed in AWS; it can be asked for again.',
  keep: 'Keep it',
} as const;
