import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * Packages stay in node_modules, where their binaries and data files are. Not those of which the sandbox needs a small
 * part before it can answer anything: node takes longer to find and compile all of them than everything else takes.
 */
const packages = (project: string): Plugin => ({
  name: 'packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
      const inside = path.startsWith('@smithy/core/') || importer.includes('/node_modules/');
      if (kind === 'entry-point' || path.startsWith('@/') || inside) return undefined;
      return importer === join(project, 'server/sandbox/apis.ts')
        ? { path: join(project, 'node_modules', path, 'dist-es/schemas/schemas_0.js') }
        : { path, external: true };
    });
  },
});

/** Makes one file of each program, and files of what they share; `entries` are sources by the program's name. */
export async function bundle(
  project: string,
  entries: Readonly<Record<string, string>>,
  out: string,
): Promise<void> {
  await build({
    entryPoints: { ...entries },
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    plugins: [packages(project)],
    sourcemap: true,
    logLevel: 'warning',
    absWorkingDir: project,
    tsconfig: join(project, 'tsconfig.json'),
  });
}
