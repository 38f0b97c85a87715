import type { StreamKeyHold } from '../db/generated/client';
import { KEY_WAYS, type KeyWay } from '../policies/build/key-access';
import type { KeyHold } from './domain/key-hold';

const wayOf = (text: string): KeyWay => KEY_WAYS.find((way) => way === text) ?? 'KEY_POLICY';

export const toHold = ({ triedAt: _, via, ...row }: StreamKeyHold): KeyHold => ({ ...row, via: wayOf(via) });
