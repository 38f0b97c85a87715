import net from 'node:net';

export type RawAnswer = { readonly status: number; readonly body: Buffer };

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One kept-alive HTTP/1.1 connection that sends requests which are bytes already, one after the other. It parses just
 * enough of an answer to find its end, so that the load costs little beside the server that is measured.
 */
export class RawConnection {
  private chunks: Buffer[] = [];
  private held = 0;
  private wanted: number | undefined;
  private waiting: { resolve(answer: RawAnswer): void; reject(cause: Error): void } | undefined;

  private constructor(private readonly socket: net.Socket) {
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (cause) => this.waiting?.reject(cause));
    socket.on('close', () => this.waiting?.reject(new Error('the server closed the connection')));
  }

  static async open(endpoint: string): Promise<RawConnection> {
    const { hostname, port } = new URL(endpoint);
    const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
    return new RawConnection(socket);
  }

  send(request: Buffer): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.held += chunk.length;
    if (this.wanted === undefined) {
      const bytes = Buffer.concat(this.chunks, this.held);
      this.chunks = [bytes];
      const end = bytes.indexOf(HEAD_END);
      if (end < 0) return;
      const length = /^content-length: (\d+)/im.exec(bytes.toString('latin1', 0, end))?.[1];
      if (length === undefined) throw new Error('an answer without Content-Length');
      this.wanted = end + HEAD_END.length + Number(length);
    }
    if (this.held < this.wanted) return;
    const bytes = Buffer.concat(this.chunks, this.held);
    const start = bytes.indexOf(HEAD_END) + HEAD_END.length;
    const { waiting } = this;
    this.chunks = [];
    this.held = 0;
    this.wanted = undefined;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(bytes.toString('latin1', 9, 12)), body: bytes.subarray(start) });
  }
}
