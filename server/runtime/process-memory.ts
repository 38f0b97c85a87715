import { readdirSync, readFileSync } from 'node:fs';

type Process = { readonly pid: number; readonly parent: number };

/** Every process of this machine (Linux). One that ends meanwhile is left out. */
function processes(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [{ pid: Number(name), parent: Number(fields[1]) }];
      } catch {
        return [];
      }
    });
}

/** The process and everything below it, except what is below a process of `others`. */
export function treeOf(root: number, others: ReadonlySet<number> = new Set()): readonly number[] {
  const all = processes();
  const found = [root];
  for (const pid of found) {
    for (const child of all) {
      if (child.parent === pid && !others.has(child.pid)) found.push(child.pid);
    }
  }
  return found;
}

/** Proportional set size in bytes: shared pages count once over all processes that share them. */
export function pssOf(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
