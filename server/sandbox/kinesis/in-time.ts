import type { CallContext, Operation } from '../contract';
import type { LiveStreams } from './live-streams';

type Operations = Readonly<Record<string, Operation<never, object>>>;

/**
 * Every call first completes what is due by its time, so that all operations see streams as they are then. An answer
 * waits until that is durable, which costs something only when something was due.
 */
export function inTime<Given extends Operations>(
  operations: Given,
  streams: LiveStreams,
  completeDue: (now: number) => void,
): Given {
  const timely = (operation: Operation<never, object>): Operation<never, object> => ({
    ...operation,
    checks(input: never, context: CallContext) {
      completeDue(context.now.getTime());
      return operation.checks(input, context);
    },
    run(input: never, context: CallContext) {
      const { settling } = streams;
      return settling ? settling.then(() => operation.run(input, context)) : operation.run(input, context);
    },
  });
  const entries = Object.entries(operations).map(([name, operation]) => [name, timely(operation)]);
  return Object.fromEntries(entries) as Given;
}
