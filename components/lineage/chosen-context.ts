'use client';
import { createContext } from 'react';

/** The node, and the field of it, that the panel speaks of. */
export type Chosen = {
  readonly chosen: string;
  readonly field: string;
  readonly choose: (key: string, field: string) => void;
};

export const ChosenContext = createContext<Chosen>({ chosen: '', field: '', choose: () => undefined });
