import { MESH_ACCOUNTS, streamArnIn } from '../mesh/definition';

export type DemoStream = { readonly arn: string; readonly name: string; readonly account: string };

/** Streams that a scenario can play on, by name. */
export const demoStreams = (): readonly DemoStream[] =>
  MESH_ACCOUNTS.flatMap((account) =>
    account.streams.map(({ name }) => ({ arn: streamArnIn(account, name), name, account: account.alias })),
  ).toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
