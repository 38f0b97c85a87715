import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import type { Mutation } from './mutation';

const ROOM = join(process.cwd(), 'server/policies');
/** A mutant may loop for ever, which kills it too. */
const LONGEST_MILLISECONDS = 10_000;

/** What the cases say of the evaluator, changed by the mutation: the first failure, or null when none notices. */
export async function firstFailureWith(mutation: Mutation | null): Promise<string | null> {
  const bundle = await build({
    entryPoints: [join(ROOM, 'mutation/suite.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'suite',
    platform: 'neutral',
    target: 'node20',
    plugins: mutation ? [mutating(mutation)] : [],
  });
  const code = bundle.outputFiles[0]?.text ?? '';
  try {
    return runInNewContext(`${code};suite.firstFailure()`, {}, { timeout: LONGEST_MILLISECONDS }) as
      | string
      | null;
  } catch (thrown) {
    return `threw ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}

const mutating = (mutation: Mutation): Plugin => ({
  name: 'mutate',
  setup(process) {
    const path = join(ROOM, mutation.file);
    process.onLoad({ filter: /\.ts$/ }, async (args) =>
      args.path === path
        ? { contents: mutated(await readFile(path, 'utf8'), mutation), loader: 'ts' }
        : undefined,
    );
  },
});

function mutated(source: string, { rule, file, find, replace }: Mutation): string {
  const pieces = source.split(find);
  if (pieces.length !== 2)
    throw new Error(`mutation "${rule}": its text occurs ${pieces.length - 1} times in ${file}, not once`);
  return pieces.join(replace);
}
