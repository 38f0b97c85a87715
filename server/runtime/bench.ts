import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOMS = ['server', 'components'];

/** Every program in a folder named bench, by its name. */
function benches(project: string): ReadonlyMap<string, string> {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(project, room), { withFileTypes: true, recursive: true }),
  );
  return new Map(
    files
      .filter(
        (file) => file.isFile() && basename(file.parentPath) === 'bench' && /^[a-z-]+\.ts$/.test(file.name),
      )
      .map((file) => [basename(file.name, '.ts'), join(file.parentPath, file.name)]),
  );
}

// `npm run bench -- NAME`: each prints one JSON line.
const known = benches(process.cwd());
const [name = ''] = process.argv.splice(2, 1);
const path = known.get(name);
if (path) await import(pathToFileURL(path).href);
else {
  console.error(`Name a bench: npm run bench -- ${[...known.keys()].toSorted().join(' | ')}`);
  process.exitCode = 1;
}
