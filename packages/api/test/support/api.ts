import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Person } from '../../../verifier/test/support/keys.ts';
import type { Story } from '../../../verifier/test/support/story.ts';
import { buildApp } from '../../src/index.ts';
import { tell, type Told } from './told-context.ts';

/** The whole API over the told story, asked without a socket. */
export interface Api extends Told {
  readonly app: FastifyInstance;
  /** Asks as somebody, or as nobody. */
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD',
    url: string,
    options?: { readonly as?: Person | undefined; readonly body?: object } & Pick<
      InjectOptions,
      'headers'
    >,
  ): Promise<LightMyRequestResponse>;
}

export async function api(code = 'US', rate?: number, more?: (story: Story) => void): Promise<Api> {
  const told = await tell(code, more);
  const { context } = told;
  const app = await buildApp({ context, ...(rate !== undefined && { rate }) });
  return {
    ...told,
    app,
    async close() {
      await app.close();
      await told.close();
    },
    async ask(method, url, { as, body, headers } = {}) {
      const token = as && (await context.logins.token(as.address)).token;
      return app.inject({
        method,
        url,
        headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
        ...(body && { payload: body }),
      });
    },
  };
}
