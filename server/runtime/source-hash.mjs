import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Plain JavaScript: a start that needs no build must not load the compiler to find that out.

const FOLDERS = ['app', 'components', 'server', 'public', 'prisma'];
const ROOT_FILES = /^(package-lock\.json|tsconfig\.json|.*\.(ts|js|mjs|css))$/;
/** What no build reads. */
const ASIDE = /\.test\.tsx?$|(^|\/)(testing|bench|oracle|mutation|generated|migrations)(\/|$)/;

/**
 * Paths of everything that the build is made from, relative to the project and sorted.
 * @param {string} project
 * @returns {string[]}
 */
export function sourceFiles(project) {
  const inFolders = FOLDERS.filter((folder) => existsSync(join(project, folder))).flatMap((folder) =>
    readdirSync(join(project, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(project.length + 1)),
  );
  const inRoot = readdirSync(project).filter((name) => ROOT_FILES.test(name) && name !== 'next-env.d.ts');
  return [...inFolders, ...inRoot]
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !ASIDE.test(path))
    .sort();
}

/**
 * A build made from the same bytes with the same Node.js major version need not be made again.
 * @param {string} project
 */
export function sourceHash(project) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '');
  for (const path of sourceFiles(project))
    hash.update(`\0${path}\0`).update(readFileSync(join(project, path)));
  return hash.digest('hex');
}

/**
 * Where the build of these sources is, or will be. A build appears there by one rename, so a folder that exists
 * is complete, and a running Sluice keeps its files when another build is made.
 * @param {string} project
 */
export const buildFolder = (project) => join(project, '.build', sourceHash(project).slice(0, 16));
