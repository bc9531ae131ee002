/** The part of autocannon that the bench uses; it comes without types. */
declare module 'autocannon' {
  interface Options {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    /** Requests a second over all connections; absent: as many as the server takes. */
    readonly overallRate?: number;
    readonly workers?: number;
  }
  interface Result {
    readonly requests: { readonly average: number };
    /** Whole milliseconds. */
    readonly latency: { readonly p99: number };
    readonly non2xx: number;
    readonly errors: number;
  }
  interface Running extends Promise<Result> {
    on(
      event: 'response',
      /** @param time milliseconds, with their fractions */
      listener: (client: unknown, status: number, bytes: number, time: number) => void,
    ): this;
  }
  export default function autocannon(options: Options): Running;
}
