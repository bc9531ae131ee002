import { connect, createServer, type Server, type Socket } from 'node:net';

/** A stretch of network between two processes, which a test cuts and mends. */
export class Line {
  readonly url: string;
  readonly #server: Server;
  readonly #ends = new Set<Socket>();
  #whole = true;

  private constructor(server: Server, port: number, target: number) {
    this.url = `http://127.0.0.1:${port}`;
    this.#server = server;
    server.on('connection', (near) => {
      if (!this.#whole) return near.destroy();
      const far = connect(target, '127.0.0.1');
      for (const [end, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#ends.add(end);
        end.on('error', () => end.destroy());
        end.on('close', () => {
          this.#ends.delete(end);
          other.destroy();
        });
      }
      near.pipe(far).pipe(near);
      return near;
    });
  }

  /** @param target port on this machine that the line leads to */
  static async to(target: number): Promise<Line> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Line(server, (server.address() as { port: number }).port, target);
  }

  /** Ends what is under way in the middle of it, and lets nothing through any more. */
  cut(): void {
    this.#whole = false;
    for (const end of this.#ends) end.destroy();
  }

  mend(): void {
    this.#whole = true;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}
