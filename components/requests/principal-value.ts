/** One value for both, so that the form needs no JavaScript to keep role and environment together. */
export const principalValue = (environmentId: string, principalId: string): string =>
  `${environmentId} ${principalId}`;
