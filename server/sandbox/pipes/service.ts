import type { ControlStore, Service } from '../contract';
import { pipeOperations } from './pipe-operations';
import { Pipes } from './pipes';

export type PipesOptions = {
  readonly store: ControlStore;
  /** How long a pipe is CREATING, STOPPING, …; 500 ms unless told. */
  readonly settleMs?: number;
};

/** EventBridge Pipes as far as somebody looks who reads a stream: pipes are kept and carry nothing. */
export function createPipesService({ store, settleMs = 500 }: PipesOptions): Service {
  return {
    signingName: 'pipes',
    operations: pipeOperations({ pipes: new Pipes(store), settleMs }),
  };
}
