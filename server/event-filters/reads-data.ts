import type { Pattern } from './pattern';

/** Every leaf that a pattern asks about, once for each place where it does. */
export function leafPaths(pattern: Pattern, above: readonly string[] = []): readonly (readonly string[])[] {
  return [
    ...pattern.fields.flatMap((field) => {
      const path = [...above, field.name];
      return field.kind === 'leaf' ? [path] : leafPaths(field.pattern, path);
    }),
    ...pattern.alternatives.flatMap((each) => leafPaths(each, above)),
  ];
}

/** Whether records that are not JSON are dropped by it, whatever else it says. */
export const readsData = (pattern: Pattern): boolean =>
  leafPaths(pattern).some(([first]) => first === 'data');
