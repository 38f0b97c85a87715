'use client';
import { useEffect, useRef, useState } from 'react';
import { type LayoutInput, type LayoutResult, layOut } from './layout';

type Answer = { readonly number: number; readonly result: LayoutResult };

/** Where everything stands, once the worker has said so; until then what it said last. */
export function useLayout(input: LayoutInput): LayoutResult | null {
  const worker = useRef<Worker | null>(null);
  const asked = useRef(0);
  const [here, setHere] = useState(false);
  const [result, setResult] = useState<LayoutResult | null>(null);

  useEffect(() => {
    const own = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
    own.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      // An answer to what was asked before the last question is not wanted any more.
      if (data.number === asked.current) setResult(data.result);
    });
    // Where no worker may run the page waits for a moment, and shows its graph all the same.
    own.addEventListener('error', () => setHere(true));
    worker.current = own;
    return () => own.terminate();
  }, []);

  useEffect(() => {
    asked.current += 1;
    if (here) setResult(layOut(input));
    else worker.current?.postMessage({ number: asked.current, input });
  }, [input, here]);

  return result;
}
