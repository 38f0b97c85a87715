import { type LayoutInput, layOut } from './layout';

type Asked = { readonly number: number; readonly input: LayoutInput };

/** Lays out off the page's own thread: hundreds of boxes take longer than a frame. */
self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  self.postMessage({ number: data.number, result: layOut(data.input) });
});
