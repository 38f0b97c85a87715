import { NEAR } from './limits';
import { type MeshStream, type Named, writeUse } from './mesh-stream';

export type StreamCell = { readonly slug: string; readonly name: string; readonly use: number | null };

export type AccountRow = {
  readonly account: Named;
  /** The fullest first, those of which nothing is known last. */
  readonly cells: readonly StreamCell[];
  readonly full: number;
  readonly near: number;
  readonly unknown: number;
};

/** All streams by account; the account with the fullest stream comes first. */
export function accountRows(streams: readonly MeshStream[]): readonly AccountRow[] {
  const byAccount = new Map<string, { account: Named; cells: StreamCell[] }>();
  for (const stream of streams) {
    const known = byAccount.get(stream.account.id) ?? { account: stream.account, cells: [] };
    byAccount.set(stream.account.id, known);
    const use = stream.state === 'gone' ? null : writeUse(stream);
    known.cells.push({ slug: stream.slug, name: stream.name, use });
  }
  return [...byAccount.values()]
    .map(({ account, cells }) => {
      const uses = cells.map(({ use }) => use ?? -1);
      return {
        account,
        cells: cells.toSorted((one, other) => (other.use ?? -1) - (one.use ?? -1)),
        full: uses.filter((use) => use >= 1).length,
        near: uses.filter((use) => use >= NEAR && use < 1).length,
        unknown: uses.filter((use) => use < 0).length,
      };
    })
    .toSorted(
      (one, other) =>
        (other.cells[0]?.use ?? -1) - (one.cells[0]?.use ?? -1) ||
        one.account.name.localeCompare(other.account.name, 'en'),
    );
}
