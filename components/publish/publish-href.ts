type Wanted =
  | { readonly stream: string }
  | { readonly accountId: string; readonly region: string; readonly next: string };

/** Address of the wizard's first steps; app/(portal)/products/publish reads the same names. */
export function publishHref(wanted: Wanted): string {
  const query = new URLSearchParams(
    'stream' in wanted
      ? { stream: wanted.stream }
      : { account: wanted.accountId, region: wanted.region, next: wanted.next },
  );
  return `/products/publish?${query}`;
}
