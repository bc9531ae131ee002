import { ActaError, type GoodsName, type Reference } from '@acta/protocol';
import type { Http } from '../http.ts';
import type { Trail } from './trail-view.ts';
import { type TrailWanted, type VerifiedTrail, verifyTrail } from './verified-trail.ts';

/** The trails of goods, by whoever may read them: log in first. */
export class Trails {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Ids of the goods that bear a name, or stand under a number on paper. Names travel by `POST`. */
  async find(asked: GoodsName | Reference): Promise<string[]> {
    const query = 'scheme' in asked ? asked : { reference: asked };
    const { goods } = await this.#http.post<{ goods: readonly { goods: string }[] }>(
      '/v1/trails/search',
      query,
    );
    return goods.map((one) => one.goods);
  }

  /** What the API tells, unproved: for a screen, and to build the next statement on. */
  async view(goods: string): Promise<Trail> {
    const trail = await this.#http.get<Trail>(`/v1/trails/${goods}`);
    if (trail.goods !== goods) throw new ActaError('TRAIL_FOREIGN', { goods });
    return trail;
  }

  /**
   * A trail, proved here from its evidence file.
   *
   * @param trustFile the sections' keys, which came by another way than from this API
   * @throws ActaError as `verifyTrail`; NOT_FOUND, NOT_COSIGNED_YET
   */
  async get(goods: string, trustFile: Uint8Array | string, head?: string): Promise<VerifiedTrail> {
    const file = await this.#http.bytes(`/v1/trails/${goods}/evidence`);
    const wanted: TrailWanted = { goods, ...(head !== undefined && { head }) };
    return verifyTrail(file, trustFile, wanted);
  }
}
