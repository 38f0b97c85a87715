type Node = {
  readonly key: string;
  readonly domain: { readonly slug: string; readonly name: string } | null;
};
type Edge = { readonly from: string; readonly to: string };

/**
 * The domain in whose frame each node is drawn: a product's own, and for jobs, roles and tables that of the nearest
 * product, what they write before what they read. Keys that are not named stand in no frame.
 */
export function groupsOf(nodes: readonly Node[], edges: readonly Edge[]): ReadonlyMap<string, string> {
  const groups = new Map(nodes.flatMap(({ key, domain }) => (domain ? [[key, domain.name] as const] : [])));
  const inGraph = new Set(nodes.map(({ key }) => key));
  for (let grew = true; grew; ) {
    const found = new Map<string, string>();
    const offer = (key: string, group: string | undefined) => {
      if (group !== undefined && inGraph.has(key) && !groups.has(key) && !found.has(key))
        found.set(key, group);
    };
    for (const { from, to } of edges) offer(from, groups.get(to));
    for (const { from, to } of edges) offer(to, groups.get(from));
    for (const [key, group] of found) groups.set(key, group);
    grew = found.size > 0;
  }
  return groups;
}
