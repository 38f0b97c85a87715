import { AwsError } from '../contract';
import { type Dialect, queryNamespace } from './api';
import type { Shape, Structure } from './shape';

/** Refuses an input that lacks a required member, at any depth, in AWS's wording. */
export function requireMembers(shape: Structure, input: Record<string, unknown>, dialect: Dialect): void {
  if (isComplete(shape, input)) return;
  const missing = [...missingMembers(shape, input, '')];
  const found = missing.map(
    (path) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  );
  const count = `${missing.length} validation error${missing.length === 1 ? '' : 's'} detected: `;
  const message = count + found.join('; ');
  throw dialect.kind === 'query'
    ? new AwsError('ValidationError', message)
    : new AwsError(
        'ValidationException',
        message,
        400,
        queryNamespace(dialect) === undefined ? undefined : 'ValidationError',
      );
}

/** The usual case, on every call: no paths are built. */
function isComplete(shape: Shape, value: unknown): boolean {
  if (shape.kind === 'structure') {
    const source = value as Record<string, unknown>;
    return shape.members.every((member) => {
      const child = source[member.name];
      return child === undefined ? !member.required : isComplete(member.shape, child);
    });
  }
  if (shape.kind !== 'list' || isScalar(shape.item)) return true;
  return (value as readonly unknown[]).every((item) => isComplete(shape.item, item));
}

function* missingMembers(shape: Shape, value: unknown, path: string): Generator<string> {
  if (shape.kind === 'structure') {
    const source = value as Record<string, unknown>;
    for (const member of shape.members) {
      const name = path + member.name.charAt(0).toLowerCase() + member.name.slice(1);
      const child = source[member.name];
      if (child !== undefined) yield* missingMembers(member.shape, child, `${name}.`);
      else if (member.required) yield name;
    }
  } else if (shape.kind === 'list' && !isScalar(shape.item)) {
    for (const [index, item] of (value as readonly unknown[]).entries())
      yield* missingMembers(shape.item, item, `${path}${index + 1}.member.`);
  }
}

const isScalar = (shape: Shape): boolean =>
  shape.kind !== 'structure' && shape.kind !== 'list' && shape.kind !== 'map';
