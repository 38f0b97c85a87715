'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether scripts run here: false in the page as it is sent, true from the first moment that React has it in hand. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
